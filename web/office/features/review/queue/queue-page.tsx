import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import { problemCode, sentenceOf } from '../../../../api.ts';
import { authorityQuery } from '../../../data/queries.ts';
import { Refusal } from '../../../shell/refusal.tsx';
import { queueQuery } from '../queries.ts';
import { filterOf, type QueueFilter, searchOf } from '../queue-filter.ts';
import { LevelCounts } from './level-counts.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { QueueTable } from './queue-table.tsx';
import { SavedViews } from './saved-views.tsx';

/** The review queue: how much waits at my levels, and the works themselves, oldest submission first. */
export function QueuePage() {
  const [search, setSearch] = useSearchParams();
  const filter = filterOf(search);
  const { data: authority } = useQuery(authorityQuery);
  const queue = useInfiniteQuery(queueQuery(filter));
  const change = (next: QueueFilter) => setSearch(searchOf(next), { replace: true });

  if (problemCode(queue.error) === 'forbidden')
    return <Refusal title="您没有审核岗位">{sentenceOf(queue.error)}</Refusal>;
  const rows = queue.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page">
      <title>审核 · 工作台</title>
      <h1>审核</h1>
      {authority && queue.data ? (
        <>
          <LevelCounts
            counts={queue.data.pages[0]?.counts ?? []}
            authority={authority}
            filter={filter}
            onChange={change}
          />
          <QueueFilters authority={authority} filter={filter} onChange={change} />
          <SavedViews filter={filter} />
          <QueueTable rows={rows} authority={authority} filter={filter} />
          {queue.hasNextPage ? (
            <p className="more">
              <Button loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
                再显示一些
              </Button>
            </p>
          ) : null}
        </>
      ) : null}
      {queue.isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {queue.isError && !queue.data ? (
        <Refusal title="队列没有载入" action={<Button onClick={() => void queue.refetch()}>重新载入</Button>}>
          {sentenceOf(queue.error)}
        </Refusal>
      ) : null}
    </div>
  );
}
