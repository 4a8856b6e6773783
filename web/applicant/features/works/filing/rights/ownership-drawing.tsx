import type { ReactNode } from 'react';
import type { OWNERSHIPS } from '../../../../../../contract/form.ts';

/** Who creates (left), what (middle), who owns it (right), drawn for each 权利归属方式. */
const LEFT = 26;
const MIDDLE = 100;
const RIGHT = 174;
const LINE = 26;

function Person({ x, small = false }: { x: number; small?: boolean }) {
  return (
    <g transform={`translate(${x} ${small ? LINE + 2 : LINE}) scale(${small ? 0.72 : 1})`}>
      <circle cy="-8" r="5.500" />
      <path d="M-10 11q0-10 10-10t10 10z" />
    </g>
  );
}

function Building({ x }: { x: number }) {
  return (
    <path
      transform={`translate(${x} ${LINE})`}
      d="M-10 11v-19h12v19M2-2h8v13M-13 11h26M-7-4h2M-3-4h2M-7 1h2M-3 1h2M-7 6h2M-3 6h2M5 3h2M5 7h2"
    />
  );
}

function Work() {
  return <path transform={`translate(${MIDDLE} ${LINE})`} d="M-8-12h11l5 5v19h-16zM3-12v5h5M-4 0h8M-4 4h8M-4 8h5" />;
}

function Arrow({ from, to }: { from: number; to: number }) {
  return <path d={`M${from} ${LINE}h${to - from}M${to - 5} ${LINE - 4}l5 4-5 4`} />;
}

/** A dashed line over the top with its reason: what binds the one to the other before the work exists. */
function Bond({ word }: { word: string }) {
  return (
    <>
      <path d={`M${LEFT} 9q0-5 8-5h38M${RIGHT} 9q0-5-8-5h-38`} strokeDasharray="3 3" />
      <text x={MIDDLE} y="8" textAnchor="middle" stroke="none" fill="currentColor" fontSize="10">
        {word}
      </text>
    </>
  );
}

const PAIR = (x: number) => (
  <>
    <Person x={x - 9} small />
    <Person x={x + 9} small />
  </>
);

const SIDES: Record<keyof typeof OWNERSHIPS, { left: ReactNode; right: ReactNode; bond?: string; who: string[] }> = {
  individual: { left: <Person x={LEFT} />, right: <Person x={RIGHT} />, who: ['个人', '作者本人'] },
  joint: { left: PAIR(LEFT), right: PAIR(RIGHT), who: ['两位以上', '各位作者'] },
  corporate: { left: <Building x={LEFT} />, right: <Building x={RIGHT} />, who: ['单位', '同一单位'] },
  service: {
    left: <Person x={LEFT} />,
    right: <Building x={RIGHT} />,
    bond: '工作任务',
    who: ['员工', '单位或员工'],
  },
  commissioned: {
    left: <Person x={LEFT} />,
    right: (
      <>
        <Person x={RIGHT - 9} small />
        <path transform={`translate(${RIGHT + 10} ${LINE})`} d="M-6-9h12v19h-12zM-3-4h6M-3 0h6M-3 4h3" />
      </>
    ),
    bond: '委托合同',
    who: ['受托人', '按合同约定'],
  },
};

export function OwnershipDrawing({ mode }: { mode: keyof typeof OWNERSHIPS }) {
  const { left, right, bond, who } = SIDES[mode];
  return (
    <svg
      viewBox="0 0 200 62"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="mb-2 h-auto w-[12.5rem] max-w-full text-blue"
    >
      {left}
      <Arrow from={48} to={80} />
      <Work />
      <Arrow from={120} to={152} />
      {right}
      {bond && <Bond word={bond} />}
      <g stroke="none" fill="var(--ink-quiet)" fontSize="11" textAnchor="middle">
        <text x={LEFT} y="56">
          {who[0]}
        </text>
        <text x={MIDDLE} y="56">
          作品
        </text>
        <text x={RIGHT} y="56">
          {who[1]}
        </text>
      </g>
    </svg>
  );
}
