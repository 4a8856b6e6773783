import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AuthorityView } from '../../../../../contract/authority.ts';
import type { QueueRow } from '../../../../../contract/review.ts';
import { dayText } from '../../../../ui/format.ts';
import { className, levelName, regionName } from '../../../data/names.ts';
import { DueMark } from '../../../shell/due-mark.tsx';
import { QUEUE_SHORTCUTS } from '../desk/shortcuts.ts';
import { ShortcutsHelp } from '../desk/shortcuts-help.tsx';
import { type QueueFilter, searchOf } from '../queue-filter.ts';
import { ClaimButton } from './claim-button.tsx';
import { PassSelected } from './pass-selected.tsx';
import { useQueueKeys } from './use-queue-keys.ts';

interface Props {
  rows: readonly QueueRow[];
  authority: AuthorityView;
  filter: QueueFilter;
}

/** Nobody else holds it. */
const mayTake = (row: QueueRow) => row.mine || row.claimedBy === null;

const NOTHING = {
  all: '没有符合条件的待审作品。',
  mine: '您没有领取中的作品。',
  free: '没有可以领取的作品。',
} as const;

/** The works that wait, one a row; the title opens the desk. */
export function QueueTable({ rows, authority, filter }: Props) {
  const [help, setHelp] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // A finished or taken work leaves the list, and with it the choice.
  const choice = rows.filter((row) => chosen.has(row.id) && mayTake(row));
  const choose = (id: string, take: boolean) =>
    setChosen((now) => new Set(take ? [...now, id] : [...now].filter((known) => known !== id)));
  const body = useQueueKeys(() => setHelp(true));
  if (rows.length === 0) return <p className="empty">{NOTHING[filter.scope]}</p>;
  return (
    <>
      <table className="queue">
        <thead>
          <tr>
            <td className="choice" />
            <th scope="col">作品</th>
            <th scope="col">申请人</th>
            <th scope="col">环节</th>
            <th scope="col">提交</th>
            <th scope="col">期限</th>
            <th scope="col">领取</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="choice">
                <Checkbox
                  aria-label={`选择《${row.title}》`}
                  disabled={!mayTake(row)}
                  checked={choice.includes(row)}
                  onChange={(event) => choose(row.id, event.target.checked)}
                />
              </td>
              <td>
                <Link to={`/office/review/${row.id}${searchOf(filter)}`}>{row.title}</Link>
                <small>
                  {className(authority, row.classLetter)}　{row.code}
                  {row.revision > 1 ? <em>第 {row.revision} 次提交</em> : null}
                  {row.series ? <em>系列</em> : null}
                  {row.agent ? <em>代理</em> : null}
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
      <p className="keys-hint">
        <PassSelected rows={choice} onDone={() => setChosen(new Set())} />
        <Button type="text" size="small" onClick={() => setHelp(true)}>
          快捷键 ?
        </Button>
      </p>
      <ShortcutsHelp open={help} onClose={() => setHelp(false)} keys={QUEUE_SHORTCUTS} more="" />
    </>
  );
}
