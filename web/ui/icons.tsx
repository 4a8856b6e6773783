import type { SVGProps } from 'react';

/** Line drawings on a 24 grid. They never speak for themselves: the word stands beside, or on the button's label. */
const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.1',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5.5M12 7.6v.1',
  question: 'M9.2 9.2a2.8 2.8 0 115 1.7c-1 1-2.2 1.4-2.2 3M12 17v.1',
  chevron: 'M9 6l6 6-6 6',
  back: 'M15 6l-6 6 6 6',
  down: 'M6 9l6 6 6-6',
  arrowUp: 'M12 19V5M6 11l6-6 6 6',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  grip: 'M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1',
  plus: 'M12 5v14M5 12h14',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7M10.5 11v5M13.5 11v5',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5',
  upload: 'M12 16V5M7 9.5L12 5l5 4.5M4.5 16v3.5h15V16',
  download: 'M12 5v11M7 11.5l5 4.5 5-4.5M4.5 16v3.5h15V16',
  pause: 'M9 6v12M15 6v12',
  play: 'M8 5.5v13l10.5-6.5z',
  retry: 'M19 12a7 7 0 11-2.2-5.1M19 4.5V8h-3.5',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3.5 2',
  pen: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM14 6.5l3.5 3.5',
  search: 'M11 4.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.8 15.8L20 20',
  phone: 'M8 3h8v18H8zM11 18h2',
  external: 'M13 4.5h6.5V11M19.5 4.5L11 13M17 14v5.5H4.5V7H10',
  undo: 'M8.5 5L4.5 9l4 4M4.5 9H14a5 5 0 010 10h-4',
  redo: 'M15.5 5l4 4-4 4M19.5 9H10a5 5 0 000 10h4',
  arrowLeft: 'M19 12H5M11 6l-6 6 6 6',
  arrowRight: 'M5 12h14M13 6l6 6-6 6',
  image: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4L15 13l5 5M15.5 9v.1',
  sound: 'M9 17.5V6l9-2v11.5M9 17.5a2.5 2.5 0 11-2.5-2.5A2.5 2.5 0 019 17.5zM18 15.5a2.5 2.5 0 11-2.5-2.5',
  film: 'M4 5h16v14H4zM8 5v14M16 5v14M4 9.5h4M4 14.5h4M16 9.5h4M16 14.5h4',
  book: 'M5 4.5h12.500v15H7a2 2 0 01-2-2zM5 17.500a2 2 0 012-2h10.500M9 8.500h5',
  move: 'M5 7.500h9M11 4.500l3 3-3 3M19 16.500h-9M13 13.500l-3 3 3 3',
  seal: 'M12 4a8 8 0 100 16 8 8 0 000-16zM12 8.2l1.2 2.5 2.7.4-2 1.9.5 2.7-2.4-1.3-2.4 1.3.5-2.7-2-1.9 2.7-.4z',
} as const;
export type IconName = keyof typeof PATHS;

const DOTS: ReadonlySet<IconName> = new Set(['grip']);

/** Decoration beside a word: hidden from assistive technology. */
export function Icon({ name, ...rest }: { name: IconName } & Omit<SVGProps<SVGSVGElement>, 'name'>) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1.25em"
      height="1.25em"
      fill="none"
      stroke="currentColor"
      strokeWidth={DOTS.has(name) ? 2.5 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="shrink-0"
      {...rest}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
