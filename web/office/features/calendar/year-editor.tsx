import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type CalendarYear, putCalendarInForce, saveCalendarDraft } from '../../../../contract/calendar.ts';
import { api, fieldProblemsOf, problemCode, sentenceOf } from '../../../api.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { useToast } from '../../shell/toasts.tsx';
import { type Days, differences, toggled } from './days.ts';
import { calendarQuery } from './queries.ts';
import { YearGrid } from './year-grid.tsx';

/** Marks the days of the notice, saves them as a draft, and puts the draft in force after one more look. */
export function YearEditor({ year }: { year: CalendarYear }) {
  const from = year.draft ?? year.inForce;
  const [days, setDays] = useState<Days>({
    daysOff: from?.daysOff ?? [],
    makeUpWorkdays: from?.makeUpWorkdays ?? [],
  });
  const [source, setSource] = useState(
    year.draft?.source ?? (year.inForce?.provisional ? '' : (year.inForce?.source ?? '')),
  );
  const [confirming, setConfirming] = useState(false);
  const client = useQueryClient();
  const toast = useToast();
  const failed = (error: unknown) => {
    toast.warning(fieldProblemsOf(error)[0]?.message ?? sentenceOf(error));
    if (problemCode(error) === 'changed_elsewhere') void client.invalidateQueries(calendarQuery);
  };
  const save = useMutation({
    mutationFn: () =>
      api(saveCalendarDraft, {
        body: {
          year: year.year,
          version: year.draft?.version ?? 0,
          daysOff: [...days.daysOff],
          makeUpWorkdays: [...days.makeUpWorkdays],
          source,
        },
      }),
    onSuccess: (calendar) => {
      client.setQueryData(calendarQuery.queryKey, calendar);
      toast.success('草稿已保存，尚未启用。');
    },
    onError: failed,
  });
  const enact = useMutation({
    mutationFn: () => api(putCalendarInForce, { body: { year: year.year, version: year.draft?.version ?? 0 } }),
    onSuccess: (calendar) => {
      client.setQueryData(calendarQuery.queryKey, calendar);
      toast.success(`${year.year} 年的工作日历已启用。`);
    },
    onError: failed,
    onSettled: () => setConfirming(false),
  });
  const changed = differences(days, from ?? { daysOff: [], makeUpWorkdays: [] }) > 0;
  const dirty = changed || source !== (year.draft?.source ?? source);
  return (
    <>
      <p className="quiet">点工作日标“休”，点周末标“班”，再点一次取消。</p>
      <YearGrid year={year.year} days={days} onToggle={(date) => setDays((before) => toggled(before, date))} />
      <div className="calendar-save">
        <label htmlFor="calendar-source">依据的通知</label>
        <Input
          id="calendar-source"
          maxLength={200}
          placeholder="国务院办公厅关于……部分节假日安排的通知（国办发明电〔……〕……号）"
          value={source}
          onChange={(event) => setSource(event.target.value)}
        />
        <Button loading={save.isPending} disabled={!dirty && year.draft !== null} onClick={() => save.mutate()}>
          保存草稿
        </Button>
        <Button type="primary" disabled={!year.draft || dirty} onClick={() => setConfirming(true)}>
          启用
        </Button>
      </div>
      {confirming && year.draft ? (
        <Dialog open onClose={() => setConfirming(false)} title={`启用 ${year.year} 年的工作日历`}>
          <p>
            放假 {year.draft.daysOff.length} 天，补班 {year.draft.makeUpWorkdays.length} 天。
            {year.inForce ? `与现在使用的相差 ${differences(year.draft, year.inForce)} 天。` : ''}
          </p>
          <p>涉及这一年的办理期限随即重算；日期有变的，申请人会收到通知。补正期限只会延后，不会提前。</p>
          <p className="agent-buttons">
            <Button type="text" onClick={() => setConfirming(false)}>
              再看看
            </Button>
            <Button type="primary" loading={enact.isPending} onClick={() => enact.mutate()}>
              确认启用
            </Button>
          </p>
        </Dialog>
      ) : null}
    </>
  );
}
