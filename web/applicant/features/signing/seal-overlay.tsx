import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import {
  arrowStep,
  type Box,
  clamp,
  cssBox,
  firstPlace,
  isInBox,
  movedBy,
  type Point,
  type Size,
  snap,
} from './placement.ts';
import type { Placed } from './signing-room.tsx';

interface Props {
  placed: Placed;
  box: Box;
  page: Size;
  scale: number;
  movable: boolean;
  onMove: (at: Point) => void;
}

/** The seal or signature on its page: dragged by mouse or finger, moved by arrow keys, drawn to its box. */
export function SealOverlay({ placed, box, page, scale, movable, onMove }: Props) {
  const { width, height, at } = placed;
  const size = { width, height };
  const ref = useRef<HTMLButtonElement>(null);
  const [drag, setDrag] = useState<{ from: Point; pointer: Point } | null>(null);
  const place = at ?? firstPlace(box, size, page);

  useEffect(() => {
    if (at) return;
    onMove(firstPlace(box, { width, height }, page));
    ref.current?.scrollIntoView({ block: 'center', inline: 'center' });
    ref.current?.focus({ preventScroll: true });
  }, [at, box, width, height, page, onMove]);

  const moveTo = (wanted: Point, magnetic: boolean) => {
    const inside = clamp(wanted, size, page);
    const { x, y } = magnetic ? clamp(snap(inside, size, box), size, page) : inside;
    onMove({ x, y });
  };
  const begin = (event: PointerEvent<HTMLButtonElement>) => {
    if (!movable || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: place, pointer: { x: event.clientX, y: event.clientY } });
  };
  const follow = (event: PointerEvent) => {
    if (!drag) return;
    moveTo(movedBy(drag.from, event.clientX - drag.pointer.x, event.clientY - drag.pointer.y, scale), true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = arrowStep(event.key, event.shiftKey);
    if (!step || !movable) return;
    event.preventDefault();
    moveTo({ x: place.x + step.x, y: place.y + step.y }, false);
  };

  const source = `data:image/svg+xml,${encodeURIComponent(placed.svg)}`;
  const word = placed.appearance.kind === 'seal' ? '印章' : '签名';
  const snapped = snap(place, size, box);
  return (
    <>
      {drag && (
        <img
          src={source}
          alt=""
          className="pointer-events-none absolute opacity-25"
          style={cssBox({ ...drag.from, ...size }, page, scale)}
        />
      )}
      {drag && snapped.snappedX && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 border-l border-blue"
          style={{ left: (place.x + width / 2) * scale }}
        />
      )}
      {drag && snapped.snappedY && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 border-t border-blue"
          style={{ top: (page.height - place.y - height / 2) * scale }}
        />
      )}
      <button
        ref={ref}
        type="button"
        aria-label={`${word}：拖动，或按方向键移动`}
        aria-disabled={!movable}
        className={`absolute touch-none rounded-m ${movable ? 'cursor-grab active:cursor-grabbing' : 'cursor-default'}`}
        style={cssBox({ ...place, ...size }, page, scale)}
        onPointerDown={begin}
        onPointerMove={follow}
        onPointerUp={() => setDrag(null)}
        onPointerCancel={() => setDrag(null)}
        onKeyDown={onKeyDown}
      >
        <img src={source} alt="" draggable={false} className="pointer-events-none size-full" />
      </button>
      <p role="status" aria-live="polite" className="sr-only">
        {isInBox(place, size, box) ? `${word}在签章位置内` : `${word}不在签章位置内`}
      </p>
    </>
  );
}
