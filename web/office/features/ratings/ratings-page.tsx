import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { RATING_STATES, type RatingRow, type RatingState, STARS } from '../../../../contract/ratings.ts';
import { problemCode, sentenceOf } from '../../../api.ts';
import { dateText, instantText } from '../../../ui/format.ts';
import { regionName } from '../../data/names.ts';
import { authorityQuery } from '../../data/queries.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { ratingsQuery } from './queries.ts';

const STATES: readonly RatingState[] = ['open', 'contacted', 'resolved', 'settled'];

/** 「好差评」: bad ratings that wait for somebody, oldest first, and all others. */
export function RatingsPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('state');
  const state = STATES.find((each) => each === wanted) ?? 'open';
  const query = useInfiniteQuery(ratingsQuery(state));
  if (problemCode(query.error) === 'forbidden')
    return <Refusal title="您没有处理评价的岗位">{sentenceOf(query.error)}</Refusal>;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = query.data?.pages[0]?.counts ?? {};
  return (
    <div className="page">
      <title>好差评 · 工作台</title>
      <h1>好差评</h1>
      <p className="lead">不满意的评价要在期限内联系申请人，问清情况后答复。答复会以短信、邮件和站内消息告诉申请人。</p>
      <div className="level-counts">
        {STATES.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === state}
            onClick={() => setSearch(each === 'open' ? {} : { state: each }, { replace: true })}
          >
            <span>{RATING_STATES[each]}</span>
            <b>{counts[each] ?? 0}</b>
          </button>
        ))}
      </div>
      {query.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {query.isError && !query.data ? (
        <Refusal title="评价没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
          {sentenceOf(query.error)}
        </Refusal>
      ) : null}
      {query.data ? <Ratings rows={rows} state={state} /> : null}
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

function Ratings({ rows, state }: { rows: readonly RatingRow[]; state: RatingState }) {
  const { data: authority } = useQuery(authorityQuery);
  const waits = state === 'open' || state === 'contacted';
  if (rows.length === 0) return <p className="empty">{waits ? '没有等待处理的评价。' : '这里还没有评价。'}</p>;
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">作品</th>
          <th scope="col">评价</th>
          <th scope="col">申请人</th>
          <th scope="col">所属地区</th>
          <th scope="col">评价时间</th>
          {waits ? <th scope="col">答复期限</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to={`/office/ratings/${row.id}`}>{row.title}</Link>
              <small>{row.code}</small>
            </td>
            <td>
              {STARS[row.stars]}
              {row.tags.length > 0 ? <small>{row.tags.join('、')}</small> : null}
            </td>
            <td>{row.applicant}</td>
            <td>{authority ? regionName(authority, row.regionCode) : ''}</td>
            <td>{instantText(row.ratedAt)}</td>
            {waits ? (
              <td>
                <span className={row.overdue ? 'due red' : 'due'}>
                  {row.dueOn ? dateText(row.dueOn) : ''}
                  {row.overdue ? <small>已超期</small> : null}
                </span>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
