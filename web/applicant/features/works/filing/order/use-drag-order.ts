import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';

/**
 * Reordering a list by dragging a handle, with mouse, pen or finger. The list moves while one drags: as soon as the pointer
 * passes the middle of a neighbour, both change places.
 */
export function useDragOrder(move: (from: number, to: number) => void) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);

  const begin = (index: number) => (event: ReactPointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    let at = index;
    setDragged(at);
    const follow = ({ clientY }: PointerEvent) => {
      const to = placeUnder(clientY, [...(list.current?.children ?? [])], at);
      if (to === at) return;
      move(at, to);
      at = to;
      setDragged(at);
    };
    const end = () => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      setDragged(null);
    };
    window.addEventListener('pointermove', follow);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  };
  return { list, dragged, begin };
}

function placeUnder(y: number, items: Element[], at: number): number {
  const middle = (index: number) => {
    const box = items[index]?.getBoundingClientRect();
    return box ? box.top + box.height / 2 : Number.NaN;
  };
  if (y < middle(at - 1)) return at - 1;
  if (y > middle(at + 1)) return at + 1;
  return at;
}
