import clsx from 'clsx';
import { memo, type PointerEvent, useEffect, useRef, useState } from 'react';
import { PAD } from '../../../../contract/handwriting.ts';
import { Button } from '../../../ui/button.tsx';
import { begun, cleared, drawn, inkOf, redone, refitted, type Stroke, undone, type Writing } from './strokes.ts';

/** Times are since any beginning; within a day they fit the contract. */
const A_DAY_MS = 86_400_000;

type ChangeWriting = (change: (writing: Writing) => Writing) => void;

interface Props {
  writing: Writing;
  onChange: ChangeWriting;
  /** The pen has left the paper. */
  onLift?: () => void;
  /** How large the paper is; its shape may be any, and may change when a phone is turned. */
  className?: string;
}

/** Paper to sign on with mouse, pen or finger; the line is smoothed as it is drawn. */
export function HandPad({ writing: { strokes }, onChange, onLift, className = 'aspect-5/2' }: Props) {
  const surface = useRef<SVGSVGElement>(null);
  const pen = useRef<number | null>(null);
  const height = usePadHeight(surface, onChange);

  const pointOf = ({ clientX, clientY, timeStamp }: { clientX: number; clientY: number; timeStamp: number }) => {
    const box = surface.current?.getBoundingClientRect();
    const unit = PAD.width / (box?.width || PAD.width);
    return {
      x: (clientX - (box?.left ?? 0)) * unit,
      y: (clientY - (box?.top ?? 0)) * unit,
      t: Math.round(timeStamp) % A_DAY_MS,
    };
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    // One pen at a time: a hand that rests on the glass draws nothing.
    if (event.button !== 0 || pen.current !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = event.pointerId;
    const point = pointOf(event);
    onChange((writing) => begun(writing, point));
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (pen.current !== event.pointerId) return;
    // Browsers gather quick movements; every point of them makes the line true to the hand.
    const moves = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const points = (moves.length > 0 ? moves : [event]).map(pointOf);
    onChange((writing) => drawn(writing, points));
  };
  const end = (event: PointerEvent) => {
    if (pen.current !== event.pointerId) return;
    pen.current = null;
    onLift?.();
  };

  return (
    <svg
      ref={surface}
      viewBox={`0 0 ${PAD.width} ${height}`}
      role="img"
      aria-label={strokes.length > 0 ? `手写签名，已写 ${strokes.length} 笔` : '手写签名区，尚未书写'}
      className={clsx(
        'w-full cursor-crosshair touch-none rounded-m border border-edge bg-white select-none',
        className,
      )}
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <path d={`M40 ${height * 0.78}H${PAD.width - 40}`} stroke="var(--line)" strokeWidth="2" strokeDasharray="6 8" />
      <g fill="none" stroke="#1f2a37" strokeLinecap="round" strokeLinejoin="round">
        {strokes.map((stroke, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added and taken away at the end
          <Line key={index} stroke={stroke} />
        ))}
      </g>
    </svg>
  );
}

/** Height of the pad in its own units, as its shape on the screen makes it. */
function usePadHeight(surface: React.RefObject<SVGSVGElement | null>, onChange: ChangeWriting): number {
  const [height, setHeight] = useState(PAD.height);
  const known = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the observer lives as long as the pad
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height: high = 0 } = entry?.contentRect ?? {};
      if (width === 0 || high === 0) return;
      const now = Math.round((high / width) * PAD.width);
      const before = known.current;
      known.current = now;
      setHeight(now);
      if (before !== null && before > now) onChange((writing) => refitted(writing, before, now));
    });
    if (surface.current) observer.observe(surface.current);
    return () => observer.disconnect();
  }, []);
  return height;
}

/** Drawn again only when it has grown: a long signature stays quick under the pen. */
const Line = memo(function Line({ stroke }: { stroke: Stroke }) {
  return inkOf(stroke).map(({ d, width }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a stroke keep their order
    <path key={index} d={d} strokeWidth={width} />
  ));
});

/** 撤销, 重做, 清除. */
export function PadButtons({ writing: { strokes, undone: back }, onChange }: Omit<Props, 'className'>) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="s" icon="undo" disabled={strokes.length === 0} onClick={() => onChange(undone)}>
        撤销一笔
      </Button>
      <Button size="s" icon="redo" disabled={back.length === 0} onClick={() => onChange(redone)}>
        重做
      </Button>
      <Button size="s" icon="trash" disabled={strokes.length === 0} onClick={() => onChange(cleared)}>
        清除
      </Button>
    </div>
  );
}
