import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Skeleton } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { THREAD_STATES, type ThreadRow, type ThreadState } from '../../../../contract/consult.ts';
import { problemCode, sentenceOf } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { threadsQuery } from './queries.ts';

const STATES = Object.keys(THREAD_STATES) as ThreadState[];

/** 「在线咨询」: questions that wait for an answer, oldest first, and those that had one. */
export function ThreadsPage() {
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((each) => each === search.get('state')) ?? 'waiting';
  const mine = search.get('mine') === '1';
  const query = useInfiniteQuery(threadsQuery(state, mine));
  if (problemCode(query.error) === 'forbidden')
    return <Refusal title="您没有处理咨询的岗位">{sentenceOf(query.error)}</Refusal>;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = query.data?.pages[0]?.counts;
  const show = (next: ThreadState, own: boolean) =>
    setSearch({ ...(next === 'waiting' ? {} : { state: next }), ...(own ? { mine: '1' } : {}) }, { replace: true });
  return (
    <div className="page">
      <title>在线咨询 · 工作台</title>
      <h1>在线咨询</h1>
      <p className="lead">
        按提问先后答复。常用的话可以存成<Link to="/office/standard-answers">标准答复</Link>，答复时一选就用。
      </p>
      <div className="level-counts">
        {STATES.map((each) => (
          <button key={each} type="button" aria-pressed={each === state} onClick={() => show(each, mine)}>
            <span>{THREAD_STATES[each]}</span>
            <b>{counts ? `${counts[each]}${counts[each] === 1000 ? '+' : ''}` : ''}</b>
          </button>
        ))}
      </div>
      <p>
        <Checkbox checked={mine} onChange={(event) => show(state, event.target.checked)}>
          只看我领取的
        </Checkbox>
      </p>
      {query.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {query.isError && !query.data ? (
        <Refusal title="咨询没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
          {sentenceOf(query.error)}
        </Refusal>
      ) : null}
      {query.data ? <Threads rows={rows} waiting={state === 'waiting'} /> : null}
      {query.hasNextPage ? (
        <p className="more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            再显示一些
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function Threads({ rows, waiting }: { rows: readonly ThreadRow[]; waiting: boolean }) {
  if (rows.length === 0) return <p className="empty">{waiting ? '没有等待答复的咨询。' : '这里还没有咨询。'}</p>;
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">问题</th>
          <th scope="col">提问人</th>
          <th scope="col">{waiting ? '等待答复自' : '最近一次答复'}</th>
          <th scope="col">领取人</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to={`/office/consult/${row.id}`}>{row.subject}</Link>
            </td>
            <td>{row.asker}</td>
            <td>{instantText(row.at)}</td>
            <td>{row.mine ? '我' : row.assignee || '尚未领取'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
