import { type DayKind, type Days, kindOf, weeksOf } from './days.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const MARKS: Record<DayKind, string> = { work: '', rest: '', off: '休', worked: '班' };
const NAMES: Record<DayKind, string> = { work: '上班', rest: '周末', off: '放假', worked: '补班' };

interface Props {
  year: number;
  days: Days;
  /** Left out: the year is only looked at. */
  onToggle?: (date: string) => void;
}

/** Twelve months; days off and make-up workdays are marked by a character, not by colour alone. */
export function YearGrid({ year, days, onToggle }: Props) {
  return (
    <div className="calendar-year">
      {Array.from({ length: 12 }, (_none, i) => i + 1).map((month) => (
        <table key={month}>
          <caption>{month} 月</caption>
          <thead>
            <tr>
              {WEEKDAYS.map((name) => (
                <th key={name} scope="col" abbr={`星期${name}`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(year, month).map((week) => (
              <tr key={week.find(Boolean)}>
                {week.map((date, place) => (
                  <td key={date ?? place}>{date ? <Day date={date} days={days} onToggle={onToggle} /> : null}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Day({ date, days, onToggle }: { date: string; days: Days; onToggle: Props['onToggle'] }) {
  const kind = kindOf(days, date);
  const number = Number(date.slice(8));
  const mark = MARKS[kind];
  const shown = (
    <>
      {number}
      {mark === '' ? null : <i aria-hidden="true">{mark}</i>}
    </>
  );
  if (!onToggle)
    return (
      <span className={kind}>
        {shown}
        {mark === '' ? null : <span className="visually-hidden">{NAMES[kind]}</span>}
      </span>
    );
  return (
    <button
      type="button"
      className={kind}
      aria-label={`${Number(date.slice(5, 7))}月${number}日 ${NAMES[kind]}`}
      onClick={() => onToggle(date)}
    >
      {shown}
    </button>
  );
}
