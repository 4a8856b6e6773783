import { IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import type { Direction, Standing } from './placement.ts';
import type { Placing } from './use-placing.ts';

const ARROWS = [
  { direction: 'up', icon: 'arrowUp', word: '上移' },
  { direction: 'down', icon: 'arrowDown', word: '下移' },
  { direction: 'left', icon: 'arrowLeft', word: '左移' },
  { direction: 'right', icon: 'arrowRight', word: '右移' },
] as const satisfies readonly { direction: Direction; icon: string; word: string }[];

interface Props {
  placing: Placing;
  pages: number;
}

/** The way to place a seal without dragging: step by step, back to its box, or onto another page (WCAG 2.5.7). */
export function PlacementControls({ placing, pages }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a box of its own around a tool bar
    <div role="group" aria-label="移动位置" className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <div className="flex overflow-hidden rounded-m border border-edge bg-card">
        {ARROWS.map(({ direction, icon, word }) => (
          <IconButton
            key={direction}
            icon={icon}
            label={word}
            className="min-h-11 rounded-none lg:min-h-9"
            onClick={() => placing.nudge(direction)}
          />
        ))}
      </div>
      <button
        type="button"
        className="min-h-11 rounded-m px-2.5 text-s font-medium text-blue hover:bg-blue-wash lg:min-h-9"
        onClick={placing.toReserved}
      >
        放到预留位置
      </button>
      {pages > 1 && (
        <label className="flex items-center gap-2 text-s">
          <span className="max-lg:sr-only">放在</span>
          <select
            className="min-h-11 rounded-m border border-edge bg-card px-2 text-s lg:min-h-9"
            value={placing.page}
            onChange={(event) => placing.toPage(Number(event.target.value))}
          >
            {Array.from({ length: pages }, (_, page) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pages are their numbers
              <option key={page} value={page}>
                第 {page + 1} 页
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

const SENTENCES: Record<Standing, (word: string) => string> = {
  reserved: (word) => `${word}在为您预留的位置内。`,
  elsewhere: (word) => `${word}不在预留的位置内。可以就放在这里，也可以放回预留位置。`,
  covers: (word) => `${word}盖住了已有的签章，请移到空白处。`,
};
const millimetres = (points: number) => Math.round((points / 72) * 25.4);

/** Where the drawing stands, said to those who see it and, with its measures, to those who listen. */
export function StandingLine({ placing: { drawing, at, page, size, standing } }: { placing: Placing }) {
  const word = drawing.appearance.kind === 'seal' ? '印章' : '签名';
  return (
    <p role="status" className="flex items-start gap-2 text-s">
      {standing === 'reserved' && <Icon name="check" className="mt-0.5 shrink-0 text-green" />}
      {standing === 'covers' && <Icon name="alert" className="mt-0.5 shrink-0 text-red" />}
      <span className={standing === 'covers' ? 'text-red' : 'text-quiet'}>
        {standing ? SENTENCES[standing](word) : `文件打开后，${word}会出现在签章位置。`}
        {at && size && (
          <span className="sr-only">
            {`第 ${page + 1} 页，距左边 ${millimetres(at.x)} 毫米，距上边 ${millimetres(size.height - at.y - drawing.height)} 毫米。`}
          </span>
        )}
      </span>
    </p>
  );
}
