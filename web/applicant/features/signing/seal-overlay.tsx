import clsx from 'clsx';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { arrowStep, clamp, cssBox, movedBy, type Point, type Size, snap } from './placement.ts';
import type { Placing } from './use-placing.ts';

interface Props {
  placing: Placing;
  at: Point;
  page: Size;
  scale: number;
  movable: boolean;
}

/** The seal or signature on its page: dragged by mouse or finger, moved by arrow keys, drawn to lines as it is dragged. */
export function SealOverlay({ placing, at, page, scale, movable }: Props) {
  const { drawing, box, signed } = placing;
  const size = { width: drawing.width, height: drawing.height };
  const ref = useRef<HTMLButtonElement>(null);
  const [drag, setDrag] = useState<{ from: Point; pointer: Point } | null>(null);

  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'center', inline: 'center' });
    ref.current?.focus({ preventScroll: true });
  }, []);

  const begin = (event: PointerEvent<HTMLButtonElement>) => {
    if (!movable || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: at, pointer: { x: event.clientX, y: event.clientY } });
  };
  const follow = (event: PointerEvent) => {
    if (!drag) return;
    const wanted = movedBy(drag.from, event.clientX - drag.pointer.x, event.clientY - drag.pointer.y, scale);
    placing.move(snap(clamp(wanted, size, page), size, box, signed));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = arrowStep(event.key, event.shiftKey);
    if (!step || !movable) return;
    event.preventDefault();
    placing.move({ x: at.x + step.x, y: at.y + step.y });
  };

  const source = `data:image/svg+xml,${encodeURIComponent(drawing.svg)}`;
  const word = drawing.appearance.kind === 'seal' ? '印章' : '签名';
  return (
    <>
      {drag && <Lines {...snap(at, size, box, signed)} page={page} scale={scale} />}
      {drag && (
        <img
          src={source}
          alt=""
          className="pointer-events-none absolute opacity-25"
          style={cssBox({ ...drag.from, ...size }, page, scale)}
        />
      )}
      <button
        ref={ref}
        type="button"
        aria-label={`${word}：拖动，或按方向键移动`}
        aria-disabled={!movable}
        className={clsx(
          'absolute touch-none rounded-m select-none',
          movable ? 'cursor-grab active:cursor-grabbing' : 'cursor-default',
          placing.standing === 'covers' && 'bg-red-wash/60 outline-2 outline-red',
        )}
        style={cssBox({ ...at, ...size }, page, scale)}
        onPointerDown={begin}
        onPointerMove={follow}
        onPointerUp={() => setDrag(null)}
        onPointerCancel={() => setDrag(null)}
        onKeyDown={onKeyDown}
      >
        <img src={source} alt="" draggable={false} className="pointer-events-none size-full" />
      </button>
    </>
  );
}

interface LinesProps {
  lineX: number | null;
  lineY: number | null;
  page: Size;
  scale: number;
}

/** The lines that the drawing has been drawn to, across the whole page. */
function Lines({ lineX, lineY, page, scale }: LinesProps) {
  return (
    <>
      {lineX !== null && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 border-l border-blue"
          style={{ left: lineX * scale }}
        />
      )}
      {lineY !== null && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 border-t border-blue"
          style={{ top: (page.height - lineY) * scale }}
        />
      )}
    </>
  );
}
