import { IconButton } from '../../../../../ui/button.tsx';
import { Icon } from '../../../../../ui/icons.tsx';
import type { Order } from './use-order.ts';

interface Props {
  order: Order;
  index: number;
  of: number;
  /** What is moved: 「第 2 位作者」. */
  word: string;
}

/** The handle to drag a row by; with the focus on it the arrow keys move the row. */
export function Grip({ order, index, of, word }: Props) {
  return (
    <button
      type="button"
      data-move="grip"
      aria-label={`调整${word}的顺序，按上下方向键移动`}
      title="拖动调整顺序"
      className="inline-flex size-9 shrink-0 cursor-grab touch-none items-center justify-center rounded-m text-quiet hover:text-blue"
      onPointerDown={order.begin(index)}
      onKeyDown={(event) => {
        const to = index + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0);
        if (to === index) return;
        event.preventDefault();
        if (to >= 0 && to < of) order.press(index, to, 'grip');
      }}
    >
      <Icon name="grip" />
    </button>
  );
}

/** The same without dragging. */
export function MoveButtons({ order, index, of, word }: Props) {
  return (
    <>
      <IconButton
        icon="arrowUp"
        data-move="up"
        label={`${word}上移`}
        disabled={index === 0}
        onClick={() => order.press(index, index - 1, 'up')}
      />
      <IconButton
        icon="arrowDown"
        data-move="down"
        label={`${word}下移`}
        disabled={index === of - 1}
        onClick={() => order.press(index, index + 1, 'down')}
      />
    </>
  );
}
