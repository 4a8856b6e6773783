import { Button } from 'antd';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState, type WheelEvent } from 'react';
import type { Piece } from './pieces.ts';

interface Look {
  /** 1 fits the pane. */
  zoom: number;
  x: number;
  y: number;
  /** Quarter turns to the right. */
  turns: number;
}

const FITTED: Look = { zoom: 1, x: 0, y: 0, turns: 0 };
const STEP = 1.25;
const clamp = (zoom: number) => Math.min(16, Math.max(0.5, zoom));

/** Where and how large the picture is looked at, with what moves it: wheel, pointer and keys. */
function useLook() {
  const [look, setLook] = useState(FITTED);
  const pane = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; y: number } | null>(null);
  const zoom = (factor: number) => setLook((now) => ({ ...now, zoom: clamp(now.zoom * factor) }));

  useEffect(() => {
    // React listens to wheels passively; only an active listener may keep the page from scrolling.
    const stop = (event: Event) => event.preventDefault();
    const node = pane.current;
    node?.addEventListener('wheel', stop, { passive: false });
    return () => node?.removeEventListener('wheel', stop);
  }, []);

  const onPointerDown = (event: PointerEvent) => {
    drag.current = { x: event.clientX - look.x, y: event.clientY - look.y };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (from) setLook((now) => ({ ...now, x: event.clientX - from.x, y: event.clientY - from.y }));
  };
  const onPointerUp = () => {
    drag.current = null;
  };
  const onWheel = (event: WheelEvent) => zoom(event.deltaY < 0 ? STEP : 1 / STEP);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
    if (move) setLook((now) => ({ ...now, x: now.x + (move[0] ?? 0), y: now.y + (move[1] ?? 0) }));
    else if (event.key === '+' || event.key === '=') zoom(STEP);
    else if (event.key === '-') zoom(1 / STEP);
    else if (event.key === '0') setLook(FITTED);
    else return;
    event.preventDefault();
  };
  return {
    look,
    zoom,
    fit: () => setLook(FITTED),
    turn: () => setLook((now) => ({ ...now, turns: (now.turns + 1) % 4 })),
    pane: { ref: pane, onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onWheel, onKeyDown },
  };
}

/** A picture that fits its pane, is zoomed by wheel, buttons or keys, dragged about and turned. */
export function PictureView({ file, label }: { file: Piece['file']; label: string }) {
  const { look, zoom, fit, turn, pane } = useLook();
  const [failed, setFailed] = useState(false);
  if (failed)
    return (
      <p className="empty">
        图片没有显示出来：可能您的岗位不能查看材料，或连接中断。
        <a href={file.url} download={file.name}>
          下载 {file.name}
        </a>
      </p>
    );
  return (
    <figure className="picture">
      <div
        {...pane}
        className="picture-pane"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: panned and zoomed by keys
        tabIndex={0}
        aria-label={`${label}，方向键移动，加减号缩放，0 复原`}
      >
        <img
          src={file.url}
          alt={label}
          draggable={false}
          onError={() => setFailed(true)}
          style={{ transform: `translate(${look.x}px, ${look.y}px) scale(${look.zoom}) rotate(${look.turns * 90}deg)` }}
        />
      </div>
      <figcaption>
        <span>{Math.round(look.zoom * 100)}%</span>
        <Button size="small" aria-label="缩小" onClick={() => zoom(1 / STEP)}>
          −
        </Button>
        <Button size="small" aria-label="放大" onClick={() => zoom(STEP)}>
          +
        </Button>
        <Button size="small" onClick={fit}>
          适应窗口
        </Button>
        <Button size="small" onClick={turn}>
          旋转
        </Button>
        <a href={file.url} download={file.name}>
          下载
        </a>
      </figcaption>
    </figure>
  );
}
