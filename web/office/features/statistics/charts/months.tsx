import type { Figures } from '../../../../../contract/statistics.ts';
import { axisEnd, monthName } from '../period.ts';

type Months = Figures['months'];
const [WIDTH, HEIGHT] = [10, 100];

/** Received and registered by month, side by side; a line marks what was received a year before. */
export function MonthColumns({ months }: { months: Months }) {
  const end = axisEnd(
    Math.max(...months.flatMap(({ counts, before }) => [counts.received, counts.registered, before.received])),
  );
  const received = months.reduce((sum, { counts }) => sum + counts.received, 0);
  const registered = months.reduce((sum, { counts }) => sum + counts.registered, 0);
  return (
    <div className="months">
      <p className="legend">
        <span className="swatch received">收件</span>
        <span className="swatch registered">登记</span>
        <span className="swatch before">上年同期收件</span>
      </p>
      <div className="plot">
        <div className="axis" aria-hidden="true">
          <span>{end.toLocaleString('zh-CN')}</span>
          <span>{(end / 2).toLocaleString('zh-CN')}</span>
          <span>0</span>
        </div>
        <svg
          viewBox={`0 0 ${months.length * WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`按月收件与登记：共收件 ${received} 件，登记 ${registered} 件，逐月数字见数据表`}
        >
          {[0, HEIGHT / 2].map((y) => (
            <line key={y} className="grid" x1="0" x2={months.length * WIDTH} y1={y} y2={y} />
          ))}
          {months.map((month, index) => (
            <Column key={month.month} month={month} x={index * WIDTH} end={end} />
          ))}
        </svg>
      </div>
      <ol className={months.length > 12 ? 'month-names many' : 'month-names'} aria-hidden="true">
        {months.map(({ month }) => (
          <li key={month}>
            <span>{monthName(month, months.length)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Column({ month: { month, counts, before }, x, end }: { month: Months[number]; x: number; end: number }) {
  const tall = (value: number) => (value / end) * HEIGHT;
  const bar = (value: number, left: number, name: string) => (
    <rect className={name} x={x + left} width="3" y={HEIGHT - tall(value)} height={tall(value)} />
  );
  return (
    <g>
      <title>{`${month}：收件 ${counts.received}，登记 ${counts.registered}，上年同期收件 ${before.received}`}</title>
      <rect className="hover" x={x} width={WIDTH} y="0" height={HEIGHT} />
      {bar(counts.received, 2, 'received')}
      {bar(counts.registered, 5, 'registered')}
      {before.received > 0 ? (
        <line
          className="before"
          x1={x + 1}
          x2={x + 6}
          y1={HEIGHT - tall(before.received)}
          y2={HEIGHT - tall(before.received)}
        />
      ) : null}
    </g>
  );
}
