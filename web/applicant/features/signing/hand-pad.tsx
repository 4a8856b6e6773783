import { type PointerEvent, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { hasRoom, PAD, pathOf, type Stroke, withPoint } from './strokes.ts';

interface Props {
  strokes: Stroke[];
  onChange: (strokes: Stroke[]) => void;
}

/** Paper to sign on with mouse, pen or finger; the line is smoothed as it is drawn. */
export function HandPad({ strokes, onChange }: Props) {
  const surface = useRef<SVGSVGElement>(null);
  const drawing = useRef(false);

  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = surface.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return {
      x: ((clientX - box.left) / box.width) * PAD.width,
      y: ((clientY - box.top) / box.height) * PAD.height,
    };
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0 || !hasRoom(strokes)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    onChange([...strokes, [pointOf(event)]]);
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (!drawing.current || !hasRoom(strokes)) return;
    // Browsers gather quick movements; every point of them makes the line true to the hand.
    const moves = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const points = (moves.length > 0 ? moves : [event]).map(pointOf);
    const last = strokes.at(-1) ?? [];
    onChange([...strokes.slice(0, -1), points.reduce(withPoint, last)]);
  };
  const end = () => {
    drawing.current = false;
  };

  return (
    <div className="grid gap-2">
      <svg
        ref={surface}
        viewBox={`0 0 ${PAD.width} ${PAD.height}`}
        role="img"
        aria-label={strokes.length > 0 ? `手写签名，已写 ${strokes.length} 笔` : '手写签名区，尚未书写'}
        className="w-full cursor-crosshair touch-none rounded-m border border-edge bg-white"
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path
          d={`M40 ${PAD.height - 56}H${PAD.width - 40}`}
          stroke="var(--line)"
          strokeWidth="2"
          strokeDasharray="6 8"
        />
        <g fill="none" stroke="#111" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round">
          {strokes.map((stroke, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added and taken away at the end
            <path key={index} d={pathOf(stroke)} />
          ))}
        </g>
      </svg>
      <div className="flex gap-2">
        <Button size="s" icon="undo" disabled={strokes.length === 0} onClick={() => onChange(strokes.slice(0, -1))}>
          撤销一笔
        </Button>
        <Button size="s" disabled={strokes.length === 0} onClick={() => onChange([])}>
          重写
        </Button>
      </div>
    </div>
  );
}
