import type { AuthorityView } from '../../../../contract/authority.ts';
import type { ReviewerLoad } from '../../../../contract/supervision.ts';
import { levelName } from '../../data/names.ts';

/** Minutes as people say them: 「45 分钟」「3.5 小时」「2 天」. */
function durationText(minutes: number | null): string {
  if (minutes === null) return '—';
  if (minutes < 60) return `${minutes} 分钟`;
  if (minutes < 24 * 60) return `${Math.round(minutes / 6) / 10} 小时`;
  return `${Math.round(minutes / 144) / 10} 天`;
}

/** One reviewer a row: what they hold now and what they have decided. */
export function Loads({ reviewers, authority }: { reviewers: readonly ReviewerLoad[]; authority: AuthorityView }) {
  if (reviewers.length === 0) return <p className="empty">还没有审核人员登录过。</p>;
  return (
    <table className="queue loads">
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">环节</th>
          <th scope="col">正在审核</th>
          <th scope="col">今日办结</th>
          <th scope="col">本周办结</th>
          <th scope="col">每件用时（近 30 日中位数）</th>
        </tr>
      </thead>
      <tbody>
        {reviewers.map((reviewer) => (
          <tr key={reviewer.accountId}>
            <th scope="row">{reviewer.name}</th>
            <td>{reviewer.levels.map((level) => levelName(authority, level)).join('、')}</td>
            <td>{reviewer.held}</td>
            <td>{reviewer.decidedToday}</td>
            <td>{reviewer.decidedThisWeek}</td>
            <td>{durationText(reviewer.medianMinutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
