import { Link } from 'react-router';
import type { AuthorityView } from '../../../../../contract/authority.ts';
import type { QueueRow } from '../../../../../contract/review.ts';
import { dayText } from '../../../../ui/format.ts';
import { className, levelName, regionName } from '../../../data/names.ts';
import { type QueueFilter, searchOf } from '../queue-filter.ts';
import { ClaimButton } from './claim-button.tsx';
import { DueMark } from './due-mark.tsx';

interface Props {
  rows: readonly QueueRow[];
  authority: AuthorityView;
  filter: QueueFilter;
}

/** The works that wait, one a row; the title opens the desk. */
export function QueueTable({ rows, authority, filter }: Props) {
  if (rows.length === 0)
    return <p className="empty">{filter.scope === 'mine' ? '您没有领取中的作品。' : '这里没有等待审核的作品。'}</p>;
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">作品</th>
          <th scope="col">申请人</th>
          <th scope="col">环节</th>
          <th scope="col">提交</th>
          <th scope="col">期限</th>
          <th scope="col">领取</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to={`/office/review/${row.id}${searchOf(filter)}`}>{row.title}</Link>
              <small>
                {className(authority, row.classLetter)}　{row.code}
                {row.revision > 1 ? <em>第 {row.revision} 次提交</em> : null}
              </small>
            </td>
            <td>
              {row.applicant}
              <small>{regionName(authority, row.regionCode)}</small>
            </td>
            <td>{levelName(authority, row.level)}</td>
            <td>{dayText(row.submittedAt)}</td>
            <td>
              <DueMark dueOn={row.dueOn} urgency={row.urgency} />
            </td>
            <td>
              <ClaimButton row={row} filter={filter} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
