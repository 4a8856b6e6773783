import { Link } from 'react-router';
import type { Figures } from '../../../../contract/statistics.ts';
import { Bars } from './charts/bars.tsx';
import { Panel } from './charts/panel.tsx';
import { hoursText, shareText } from './period.ts';

/** How long works stood in each state they left. */
export function StayPanel({ figures }: { figures: Figures }) {
  const bars = figures.stays.map(({ place, label, medianHours, p90Hours }) => ({
    key: place,
    label,
    value: medianHours,
    mark: p90Hours,
    text: hoursText(medianHours),
  }));
  const table = {
    head: ['环节', '件次', '一半在此以内', '九成在此以内'],
    rows: figures.stays.map((stay) => [stay.label, stay.count, hoursText(stay.medianHours), hoursText(stay.p90Hours)]),
  };
  return (
    <Panel title="各环节用时" note="条形为中位数，竖线为九成作品所在的时长；按离开该环节的日期统计。" table={table}>
      <Bars bars={bars} empty="这段时间没有作品离开任何环节。" />
    </Panel>
  );
}

const SHOWN = 8;

/** The commonest first; what is left out of the picture is in the table. */
export function ReasonPanel(props: {
  title: string;
  reasons: Figures['returnReasons'];
  empty: string;
  tone: 'amber' | 'red';
}) {
  const bars = props.reasons
    .slice(0, SHOWN)
    .map(({ code, text, count }) => ({ key: code, label: text, value: count, tone: props.tone }));
  const table = { head: ['原因', '次数'], rows: props.reasons.map(({ text, count }) => [text, count]) };
  return (
    <Panel title={props.title} table={table}>
      <div className="long-labels">
        <Bars bars={bars} empty={props.empty} />
      </div>
    </Panel>
  );
}

export function ReviewerPanel({ figures }: { figures: Figures }) {
  const all = (row: Figures['reviewers'][number]) => row.passed + row.returned + row.refused + row.sentBack;
  const bars = figures.reviewers.slice(0, 12).map((row) => ({
    key: row.name + row.levelName,
    label: (
      <>
        {row.name}
        <small>{row.levelName}</small>
      </>
    ),
    value: all(row),
  }));
  const table = {
    head: ['审核人员', '通过', '退回修改', '不予登记', '退回上一级', '合计'],
    rows: figures.reviewers.map((row) => [
      ...[`${row.name}（${row.levelName}）`, row.passed, row.returned, row.refused, row.sentBack, all(row)],
    ]),
  };
  return (
    <Panel title="审核工作量" note="作出的审核决定，按级别分列。" table={table}>
      <Bars bars={bars} empty="这段时间没有审核决定。" />
    </Panel>
  );
}

export function RatingPanel({ figures, queue }: { figures: Figures; queue: boolean }) {
  const { stars, open, contacted, resolved, overdue } = figures.ratings;
  const all = stars.reduce((sum, { count }) => sum + count, 0);
  const good = stars.filter((row) => row.stars >= 3).reduce((sum, { count }) => sum + count, 0);
  const bars = stars.map((row) => ({
    key: String(row.stars),
    label: row.label,
    value: row.count,
    tone: row.stars >= 3 ? ('green' as const) : ('amber' as const),
  }));
  const table = {
    head: ['评价', '件数'],
    rows: [
      ...stars.map(({ label, count }) => [label, count]),
      ['差评待回访', open],
      ['差评已联系', contacted],
      ['差评已答复', resolved],
    ],
  };
  const waiting = open + contacted;
  return (
    <Panel title="好差评" table={table}>
      {all === 0 ? (
        <p className="quiet">这段时间还没有评价。</p>
      ) : (
        <>
          <p className="quiet">
            {all} 件评价，好评率 {shareText(good, all)}；差评待答复 {waiting} 件
            {overdue > 0 ? `，其中超期 ${overdue} 件` : ''}。{queue ? <Link to="/office/ratings">去处理</Link> : null}
          </p>
          <Bars bars={bars} empty="" />
        </>
      )}
    </Panel>
  );
}
