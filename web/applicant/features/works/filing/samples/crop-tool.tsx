import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { FileView } from '../../../../../../contract/shared.ts';
import { Button } from '../../../../../ui/button.tsx';
import { type Corner, type Crop, fitted, keptCrop, movedCrop, resizedCrop, WHOLE } from './crop.ts';
import { PrintedPicture } from './printed-picture.tsx';

interface Props {
  file: FileView;
  crop: Crop;
  onCrop: (crop: Crop) => void;
}

/** Fraction of the picture that one press of an arrow key moves. */
const STEP = 0.02;
const ARROWS: Record<string, readonly [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const CORNERS: Record<Corner, string> = {
  nw: 'top-0 left-0 cursor-nwse-resize',
  ne: 'top-0 left-full cursor-nesw-resize',
  sw: 'top-full left-0 cursor-nesw-resize',
  se: 'top-full left-full cursor-nwse-resize',
};

/** Chooses a part of a picture: with mouse or finger on the picture, with arrow keys on the frame, or with four sliders. */
export function CropTool({ file, crop, onCrop }: Props) {
  const [live, setLive] = useState<Crop | null>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const address = file.preview ?? file.url;
  const shown = live ?? crop;
  return (
    <div className="grid gap-x-8 gap-y-4 sm:grid-cols-[minmax(0,1fr)_13rem]">
      <div className="grid content-start gap-3">
        <Frame address={address} crop={shown} onSize={setSize} onLive={setLive} onCrop={onCrop} />
        <p className="text-s text-quiet">
          拖动四角改变范围，拖动框内移动位置。用键盘时选中框线，方向键移动，按住 Shift 再按方向键改变大小。
        </p>
        <Sliders crop={shown} onCrop={onCrop} />
      </div>
      <div className="grid content-start justify-items-start gap-2">
        <p className="text-s text-quiet">附页上的样子</p>
        <PrintedPicture address={address} crop={shown} size={size} />
        {keptCrop(crop) && (
          <Button size="s" look="quiet" icon="undo" onClick={() => onCrop(WHOLE)}>
            印整张图片
          </Button>
        )}
      </div>
    </div>
  );
}

interface FrameProps {
  address: string;
  crop: Crop;
  onSize: (size: { width: number; height: number }) => void;
  /** While the pointer is down; null when it is lifted. */
  onLive: (crop: Crop | null) => void;
  onCrop: (crop: Crop) => void;
}

function Frame({ address, crop, onSize, onLive, onCrop }: FrameProps) {
  const picture = useRef<HTMLDivElement>(null);

  const follow = (event: PointerEvent, change: (from: Crop, dx: number, dy: number) => Crop) => {
    const box = picture.current?.getBoundingClientRect();
    if (!box || event.button !== 0) return;
    event.stopPropagation();
    const from = crop;
    let now = crop;
    const { pointerId, clientX, clientY, currentTarget } = event;
    currentTarget.setPointerCapture(pointerId);
    const move = (moved: globalThis.PointerEvent) => {
      now = change(from, (moved.clientX - clientX) / box.width, (moved.clientY - clientY) / box.height);
      onLive(now);
    };
    const end = () => {
      currentTarget.removeEventListener('pointermove', move as EventListener);
      onLive(null);
      if (now !== from) onCrop(now);
    };
    currentTarget.addEventListener('pointermove', move as EventListener);
    currentTarget.addEventListener('lostpointercapture', end, { once: true });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const [dx, dy] = [arrow[0] * STEP, arrow[1] * STEP];
    onCrop(event.shiftKey ? resizedCrop(crop, 'se', dx, dy) : movedCrop(crop, dx, dy));
  };

  const percent = (fraction: number) => `${fraction * 100}%`;
  const place = {
    left: percent(crop.x),
    top: percent(crop.y),
    width: percent(crop.width),
    height: percent(crop.height),
  };
  return (
    <div ref={picture} className="relative m-1 w-fit max-w-full justify-self-center select-none">
      <img
        src={address}
        alt=""
        draggable={false}
        className="block max-h-96 max-w-full min-w-40"
        onLoad={({ currentTarget }) =>
          onSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
      />
      <div aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-hidden">
        <div className="absolute shadow-[0_0_0_100vmax_rgb(31_42_55/60%)]" style={place} />
      </div>
      <button
        type="button"
        aria-label={`印出的范围：${cropWords(crop)}。方向键移动，按住 Shift 改变大小`}
        className="absolute cursor-move touch-none border-2 border-white outline outline-blue"
        style={place}
        onPointerDown={(event) => follow(event, movedCrop)}
        onKeyDown={onKeyDown}
      >
        {(Object.keys(CORNERS) as Corner[]).map((corner) => (
          <span
            key={corner}
            className={`absolute flex size-10 -translate-1/2 touch-none items-center justify-center ${CORNERS[corner]}`}
            onPointerDown={(event) => follow(event, (from, dx, dy) => resizedCrop(from, corner, dx, dy))}
          >
            <span className="size-4 rounded-full border-2 border-white bg-blue" />
          </span>
        ))}
      </button>
    </div>
  );
}

const whole = (fraction: number) => Math.round(fraction * 100);
const cropWords = ({ x, y, width, height }: Crop) =>
  `左 ${whole(x)}%，上 ${whole(y)}%，宽 ${whole(width)}%，高 ${whole(height)}%`;

const SIDES = [
  { side: 'width', label: '宽度', least: 5 },
  { side: 'height', label: '高度', least: 5 },
  { side: 'x', label: '离左边', least: 0 },
  { side: 'y', label: '离上边', least: 0 },
] as const;

/** The same by numbers, for whoever cannot drag. */
function Sliders({ crop, onCrop }: Pick<Props, 'crop' | 'onCrop'>) {
  return (
    <details className="text-s">
      <summary className="w-fit text-blue">用滑块调整</summary>
      <div className="mt-2 grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {SIDES.map(({ side, label, least }) => (
          <label key={side} className="grid grid-cols-[4rem_1fr_3rem] items-center gap-2">
            {label}
            <input
              type="range"
              min={least}
              max={100}
              value={whole(crop[side])}
              className="accent-blue"
              onChange={(event) => onCrop(fitted({ ...crop, [side]: Number(event.target.value) / 100 }))}
            />
            <span className="text-right tabular">{whole(crop[side])}%</span>
          </label>
        ))}
      </div>
    </details>
  );
}
