import { useEffect, useRef, useState } from 'react';
import { useDragOrder } from './use-drag-order.ts';

/** Which button of a row keeps the focus after a move, so that one can press it again. */
export type MoveWay = 'up' | 'down' | 'grip';

/**
 * The order of a list by dragging, by buttons and by arrow keys. `said` is read out politely; the pressed button keeps the
 * focus although its row changes place.
 */
export function useOrder(move: (from: number, to: number) => void, nameOf: (index: number) => string) {
  const [said, setSaid] = useState('');
  const awaited = useRef<{ index: number; way: MoveWay } | null>(null);
  const moveAndSay = (from: number, to: number) => {
    move(from, to);
    setSaid(`${nameOf(from)}已移到第 ${to + 1} 位`);
  };
  const drag = useDragOrder(moveAndSay);
  useEffect(() => {
    const wanted = awaited.current;
    awaited.current = null;
    const row = wanted && drag.list.current?.children[wanted.index];
    if (!row) return;
    const at = (way: MoveWay) => row.querySelector<HTMLButtonElement>(`[data-move="${way}"]:not(:disabled)`);
    (at(wanted.way) ?? at('up') ?? at('down'))?.focus();
  });
  return {
    said,
    list: drag.list,
    dragged: drag.dragged,
    begin: drag.begin,
    press: (from: number, to: number, way: MoveWay) => {
      awaited.current = { index: to, way };
      moveAndSay(from, to);
    },
  };
}
export type Order = ReturnType<typeof useOrder>;
