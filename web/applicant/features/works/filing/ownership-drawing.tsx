import type { ReactNode } from 'react';
import type { OWNERSHIPS } from '../../../../../contract/form.ts';

/** Who creates (left), what (middle), who owns it (right), drawn for each 权利归属方式. */
const LEFT = 20;
const RIGHT = 124;
const MIDDLE = 72;

function Person({ x, y = 24, small = false }: { x: number; y?: number; small?: boolean }) {
  const scale = small ? 0.72 : 1;
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <circle cy="-7" r="5" />
      <path d="M-9 10q0-9 9-9t9 9z" />
    </g>
  );
}

function Building({ x }: { x: number }) {
  return (
    <path transform={`translate(${x} 24)`} d="M-9 11v-17h11v17M2-1h7v12M-12 11h24M-6-2h1M-2-2h1M-6 3h1M-2 3h1M5 4h1" />
  );
}

function Work() {
  return <path transform={`translate(${MIDDLE} 24)`} d="M-7-10h10l4 4v16h-14zM3-10v4h4M-3 0h6M-3 4h6" />;
}

function Arrow({ from, to }: { from: number; to: number }) {
  return <path d={`M${from} 24h${to - from}M${to - 4} 20.500l4 3.500-4 3.500`} />;
}

const PAIR = (x: number) => (
  <>
    <Person x={x - 7} y={26} small />
    <Person x={x + 7} y={26} small />
  </>
);

const SIDES: Record<keyof typeof OWNERSHIPS, { left: ReactNode; right: ReactNode; bond?: ReactNode }> = {
  individual: { left: <Person x={LEFT} />, right: <Person x={RIGHT} /> },
  joint: { left: PAIR(LEFT), right: PAIR(RIGHT) },
  corporate: { left: <Building x={LEFT} />, right: <Building x={RIGHT} /> },
  service: {
    left: <Person x={LEFT} />,
    right: <Building x={RIGHT} />,
    bond: <path d={`M${LEFT} 40q52 12 ${RIGHT - LEFT} 0`} strokeDasharray="3 3" />,
  },
  commissioned: {
    left: <Person x={LEFT} />,
    right: (
      <>
        <Person x={RIGHT - 9} y={26} small />
        <path transform={`translate(${RIGHT + 8} 24)`} d="M-5-9h10v18h-10zM-2-4h4M-2 0h4M-2 4h2" />
      </>
    ),
    bond: <path d={`M${RIGHT} 40q-52 12 ${LEFT - RIGHT} 0M${LEFT + 5} 44l-5-4 6-1.500`} strokeDasharray="3 3" />,
  },
};

export function OwnershipDrawing({ mode }: { mode: keyof typeof OWNERSHIPS }) {
  const { left, right, bond } = SIDES[mode];
  return (
    <svg
      viewBox="0 0 144 52"
      width="144"
      height="52"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="mb-1 max-w-full text-blue"
    >
      {left}
      <Arrow from={40} to={58} />
      <Work />
      <Arrow from={86} to={104} />
      {right}
      {bond}
    </svg>
  );
}
