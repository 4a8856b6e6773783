import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import type { CalendarVersion, CalendarView, CalendarYear } from '../../../../contract/calendar.ts';
import { problemCode, sentenceOf } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { meQuery } from '../../data/queries.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { calendarQuery } from './queries.ts';
import { YearEditor } from './year-editor.tsx';
import { YearGrid } from './year-grid.tsx';

/** 「工作日历」: what counts as a working day, year by year, from draft to force. */
export function CalendarPage() {
  const query = useQuery(calendarQuery);
  const { data: me } = useQuery(meQuery);
  if (problemCode(query.error) === 'forbidden')
    return <Refusal title="您没有查看工作日历的岗位">{sentenceOf(query.error)}</Refusal>;
  return (
    <div className="page">
      <title>工作日历 · 工作台</title>
      <h1>工作日历</h1>
      <p className="lead">
        办理期限按它计算。放假安排公布后，先起草，核对无误再启用；启用后相关期限自动重算，日期有变的会通知申请人。
      </p>
      {query.isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {query.isError && !query.data ? (
        <Refusal title="日历没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
          {sentenceOf(query.error)}
        </Refusal>
      ) : null}
      {query.data ? <Years calendar={query.data} editable={me?.roles.includes('administrator') ?? false} /> : null}
    </div>
  );
}

function Years({ calendar, editable }: { calendar: CalendarView; editable: boolean }) {
  const [search, setSearch] = useSearchParams();
  const wanted = Number(search.get('year')) || calendar.thisYear;
  const year = calendar.years.find((each) => each.year === wanted) ?? calendar.years.at(-1);
  if (!year) return null;
  return (
    <>
      <nav className="level-counts" aria-label="年份">
        {calendar.years.map((each) => (
          <button
            key={each.year}
            type="button"
            aria-pressed={each.year === year.year}
            onClick={() => setSearch({ year: String(each.year) }, { replace: true })}
          >
            <b>{each.year}</b>
            <span>{standing(each)}</span>
          </button>
        ))}
      </nav>
      <InForce year={year} />
      {editable && (year.draft !== null || year.year >= calendar.thisYear) ? (
        <YearEditor key={`${year.year} ${year.draft?.version ?? 0}`} year={year} />
      ) : (
        <YearGrid year={year.year} days={year.inForce ?? NOTHING} />
      )}
      {year.earlier.length > 0 ? <Earlier versions={year.earlier} /> : null}
    </>
  );
}

const NOTHING = { daysOff: [], makeUpWorkdays: [] };

function standing({ inForce, draft }: CalendarYear): string {
  const now = inForce && !inForce.provisional ? '已启用' : '未公布';
  return draft ? `${now}，有草稿` : now;
}

function InForce({ year: { year, inForce } }: { year: CalendarYear }) {
  if (!inForce || inForce.provisional)
    return (
      <p className="calendar-provisional" role="note">
        <b>{year} 年的放假安排还没有公布。</b>
        {inForce ? '目前只按法定节日和周末计算' : '目前只按日期固定的法定节日和周末计算'}
        ，涉及这一年的期限都注明“可能微调”。
      </p>
    );
  return (
    <p className="quiet">
      依据：{inForce.source}
      {inForce.inForceBy && inForce.inForceAt ? `　${inForce.inForceBy}，${instantText(inForce.inForceAt)} 启用` : ''}
    </p>
  );
}

function Earlier({ versions }: { versions: readonly CalendarVersion[] }) {
  return (
    <section className="calendar-earlier">
      <h2>此前的版本</h2>
      <ul>
        {versions.map((version) => (
          <li key={version.draftedAt}>
            {version.inForceAt ? `${instantText(version.inForceAt)} 起` : ''}　{version.source}
            {version.provisional ? '（未公布）' : ''}
            <span className="quiet">
              　放假 {version.daysOff.length} 天，补班 {version.makeUpWorkdays.length} 天
              {version.inForceBy ? `　${version.inForceBy}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
