import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { Link, useSearchParams } from 'react-router';
import {
  AGENT_CATEGORIES,
  AGENT_REQUEST_STATES,
  type AgentRequestRow,
  type AgentRequestState,
} from '../../../../contract/agents.ts';
import { problemCode, sentenceOf } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { regionName } from '../../data/names.ts';
import { authorityQuery } from '../../data/queries.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { requestsQuery } from './queries.ts';

const STATES: readonly AgentRequestState[] = ['submitted', 'approved', 'declined', 'revoked'];

/** 「代理资质核验」: who asks to become an agent, oldest first, and who has become one. */
export function AgentsPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('state');
  const state = STATES.find((each) => each === wanted) ?? 'submitted';
  const query = useInfiniteQuery(requestsQuery(state));
  if (problemCode(query.error) === 'forbidden')
    return <Refusal title="您没有核验代理资质的岗位">{sentenceOf(query.error)}</Refusal>;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = query.data?.pages[0]?.counts ?? {};
  return (
    <div className="page">
      <title>代理资质核验 · 工作台</title>
      <h1>代理资质核验</h1>
      <p className="lead">核对材料能否证明版权代理资质。通过后用户类别随即修改，申请人会收到短信、邮件和站内消息。</p>
      <div className="level-counts">
        {STATES.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === state}
            onClick={() => setSearch(each === 'submitted' ? {} : { state: each }, { replace: true })}
          >
            <span>{AGENT_REQUEST_STATES[each]}</span>
            <b>{counts[each] ?? 0}</b>
          </button>
        ))}
      </div>
      {query.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {query.isError && !query.data ? (
        <Refusal title="申请没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
          {sentenceOf(query.error)}
        </Refusal>
      ) : null}
      {query.data ? <Requests rows={rows} state={state} /> : null}
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

function Requests({ rows, state }: { rows: readonly AgentRequestRow[]; state: AgentRequestState }) {
  const { data: authority } = useQuery(authorityQuery);
  if (rows.length === 0)
    return <p className="empty">{state === 'submitted' ? '没有等待核验的申请。' : '这里还没有申请。'}</p>;
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">申请人</th>
          <th scope="col">申请类别</th>
          <th scope="col">所属地区</th>
          <th scope="col">提交</th>
          {state === 'submitted' ? null : <th scope="col">核验</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to={`/office/agents/${row.id}`}>{row.applicant}</Link>
            </td>
            <td>{AGENT_CATEGORIES[row.category]}</td>
            <td>{authority ? regionName(authority, row.regionCode) : ''}</td>
            <td>{instantText(row.createdAt)}</td>
            {state === 'submitted' ? null : <td>{row.decidedAt ? instantText(row.decidedAt) : ''}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
