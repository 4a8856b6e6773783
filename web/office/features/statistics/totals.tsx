import type { Figures } from '../../../../contract/statistics.ts';
import { changeText, shareText } from './period.ts';

/** The figures one looks at first, each beside the year before. */
export function Totals({ figures }: { figures: Figures }) {
  const { counts, before } = figures.totals;
  const decided = counts.registered + counts.refused;
  const decidedBefore = before.registered + before.refused;
  const cards: [label: string, value: string, note: string][] = [
    ['收件', grouped(counts.received), compared(counts.received, before.received)],
    ['登记', grouped(counts.registered), compared(counts.registered, before.registered)],
    [
      `按期办结率`,
      shareText(counts.inTime, decided),
      before.inTime > 0
        ? `上年同期 ${shareText(before.inTime, decidedBefore)}`
        : `${figures.reviewWorkingDays} 个工作日以内`,
    ],
    ['退回修改', grouped(counts.returned), compared(counts.returned, before.returned)],
    ['不予登记', grouped(counts.refused), compared(counts.refused, before.refused)],
    [
      '正在办理',
      grouped(figures.waiting.all),
      figures.waiting.overdue > 0 ? `其中超期 ${figures.waiting.overdue} 件` : '没有超期',
    ],
  ];
  return (
    <dl className="totals">
      {cards.map(([label, value, note]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <b>{value}</b>
            <span className={note.startsWith('其中超期') ? 'overdue' : 'quiet'}>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const grouped = (value: number): string => value.toLocaleString('zh-CN');

function compared(now: number, before: number): string {
  const change = changeText(now, before);
  return change ? `上年同期 ${grouped(before)}，${change}` : '上年同期没有';
}
