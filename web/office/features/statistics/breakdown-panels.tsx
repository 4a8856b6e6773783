import { Link } from 'react-router';
import type { Counts, Figures } from '../../../../contract/statistics.ts';
import { Bars } from './charts/bars.tsx';
import { MonthColumns } from './charts/months.tsx';
import { type DataTable, Panel } from './charts/panel.tsx';
import { Stacked } from './charts/stacked.tsx';
import { type Asked, writeAsked } from './period.ts';

const HEAD = [
  '收件',
  '登记',
  '不予登记',
  '按期办结',
  '退回修改',
  '撤回',
  '终止',
  '撤销',
  '上年同期收件',
  '上年同期登记',
];

interface Line {
  counts: Counts;
  before: Counts;
}
const cells = ({ counts, before }: Line): number[] => [
  ...[counts.received, counts.registered, counts.refused, counts.inTime, counts.returned],
  ...[counts.withdrawn, counts.terminated, counts.revoked, before.received, before.registered],
];
const tableOf = <L extends Line>(head: string, lines: readonly L[], nameOf: (line: L) => string): DataTable => ({
  head: [head, ...HEAD],
  rows: lines.map((line) => [nameOf(line), ...cells(line)]),
});

const received = (line: Line) => ({ value: line.counts.received, mark: line.before.received });

export function MonthPanel({ figures }: { figures: Figures }) {
  return (
    <Panel wide title="按月收件与登记" table={tableOf('月份', figures.months, ({ month }) => month)}>
      <MonthColumns months={figures.months} />
    </Panel>
  );
}

/** Cities lead to their counties by one press. */
export function RegionPanel({ figures, asked }: { figures: Figures; asked: Asked }) {
  const bars = figures.regions.map((line) => ({
    key: line.code,
    label: line.drill ? (
      <Link to={`?${new URLSearchParams(writeAsked({ ...asked, region: line.code }))}`}>{line.name}</Link>
    ) : (
      line.name
    ),
    ...received(line),
  }));
  return (
    <Panel title="按地区收件" note={NOTE} table={tableOf('地区', figures.regions, ({ name }) => name)}>
      <Bars bars={bars} empty={NONE} />
    </Panel>
  );
}

const NOTE = '竖线为上年同期。';
const NONE = '这段时间没有收件。';

export function ClassPanel({ figures }: { figures: Figures }) {
  const bars = figures.classes
    .map((line) => ({ key: line.letter, label: line.name, ...received(line) }))
    .toSorted((a, b) => b.value - a.value);
  return (
    <Panel title="按类别收件" note={NOTE} table={tableOf('作品类别', figures.classes, ({ name }) => name)}>
      <Bars bars={bars} empty={NONE} />
    </Panel>
  );
}

export function OfficePanel({ figures }: { figures: Figures }) {
  const bars = figures.offices.map((line) => ({
    key: line.area + line.name,
    label: (
      <>
        {line.name}
        <small>{line.area}</small>
      </>
    ),
    ...received(line),
  }));
  return (
    <Panel
      title="按服务机构收件"
      note="按作品所属地区归入就近的工作站；同一地区的工作站合并计算。"
      table={tableOf('服务机构', figures.offices, ({ name }) => name)}
    >
      <Bars bars={bars} empty={NONE} />
    </Panel>
  );
}

/** What became of what was decided in the period. */
export function OutcomePanel({ figures }: { figures: Figures }) {
  const { counts } = figures.totals;
  const parts = [
    { key: 'registered', label: '登记', value: counts.registered },
    { key: 'returned', label: '退回修改', value: counts.returned },
    { key: 'refused', label: '不予登记', value: counts.refused },
    { key: 'withdrawn', label: '撤回', value: counts.withdrawn },
    { key: 'terminated', label: '逾期终止', value: counts.terminated },
  ];
  const table = {
    head: ['结果', '件次'],
    rows: [
      ...parts.map(({ label, value }) => [label, value]),
      ['补正后重新提交', counts.resubmitted],
      ['登记后撤销', counts.revoked],
    ],
  };
  return (
    <Panel title="办理结果" note="一件作品可能先退回、后登记，按发生的次数统计。" table={table}>
      <Stacked parts={parts} empty="这段时间没有办理结果。" />
    </Panel>
  );
}
