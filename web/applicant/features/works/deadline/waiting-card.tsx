import { useQuery } from '@tanstack/react-query';
import type { Deadlines, Forecast } from '../../../../../contract/deadlines.ts';
import type { WorkView } from '../../../../../contract/works.ts';
import { dateText } from '../../../../ui/format.ts';
import { deadlinesQuery } from './deadline-query.ts';

/** While a work waits: how many are before it, how long it took others lately, and by when it must be done. */
export function WaitingCard({ work, workingDays }: { work: WorkView; workingDays: number }) {
  const { data } = useQuery(deadlinesQuery(work.id, work.version));
  if (!data?.waiting) return null;
  const { waiting } = data;
  const [place, placeNote] = placeOf(waiting);
  const [time, timeNote] = forecastOf(waiting.forecast);
  const due = work.dueOn ? dateText(work.dueOn) : '';
  return (
    <section aria-label="排队与预计时间" className="rounded-m border border-line bg-card px-6 py-5">
      <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-3">
        <Figure label={`${waiting.levelName}排队`} value={place} note={placeNote} />
        <Figure label="同类作品近期用时" value={time} note={timeNote} />
        <Figure
          label="办理期限"
          value={due}
          note={
            work.dueProvisional
              ? '下一年度放假安排公布后，日期可能微调。'
              : `提交后 ${workingDays} 个工作日，不含节假日。`
          }
        />
      </dl>
    </section>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-s text-quiet">{label}</dt>
      <dd className="grid gap-0.5">
        <span className="text-l font-semibold tabular">{value}</span>
        <span className="text-s text-quiet">{note}</span>
      </dd>
    </div>
  );
}

function placeOf({ before, claimed, levelName }: NonNullable<Deadlines['waiting']>): [string, string] {
  if (claimed) return ['正在审核', `${levelName}人员已经领取。`];
  if (before === 0) return ['下一件就是', `${levelName}目前没有更早提交的作品。`];
  return [`前面还有 ${before} 件`, '按提交时间先后审核，也包括正在审核的。'];
}

function forecastOf({ medianDays, p90Days, cases, window }: Forecast): [string, string] {
  if (cases === 0) return ['暂不预估', `近 ${window} 天还没有同类作品办结。`];
  if (medianDays === null || p90Days === null)
    return ['暂不预估', `近 ${window} 天同类作品只办结 ${cases} 件，不足以估计。`];
  return [`一半在 ${medianDays} 天内`, `九成在 ${p90Days} 天内办结，按近 ${window} 天的 ${cases} 件统计，不作为承诺。`];
}
