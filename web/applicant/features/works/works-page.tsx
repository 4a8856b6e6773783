import { useInfiniteQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { Link, useSearchParams } from 'react-router';
import { STATES, type WorkState } from '../../../../contract/works.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/placeholder.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { WorkRows } from './work-row.tsx';
import { worksQuery } from './works-queries.ts';

const FILTERS: readonly WorkState[] = [
  'draft',
  'awaiting_payment',
  'awaiting_signatures',
  'submitted',
  'in_review',
  'returned',
  'registered',
  'refused',
  'withdrawn',
];

/** All own works, newest change first, of one state when the address says so. */
export default function WorksPage() {
  const [search] = useSearchParams();
  const wanted = FILTERS.find((state) => state === search.get('state'));
  const works = useInfiniteQuery(worksQuery(wanted));
  return (
    <div className="grid gap-6">
      <PageHeader
        title="我的作品"
        actions={
          <Link to="/my/works/new" className={buttonClass('primary')}>
            填报新作品
          </Link>
        }
      />
      <nav aria-label="按状态筛选" className="-mx-4 flex gap-1 overflow-x-auto px-4 pb-1 sm:mx-0 sm:flex-wrap sm:px-0">
        <Filter to="/my/works" label="全部" current={!wanted} />
        {FILTERS.map((state) => (
          <Filter key={state} to={`/my/works?state=${state}`} label={STATES[state]} current={wanted === state} />
        ))}
      </nav>
      <AwaitQuery query={works} lines={8}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.works);
          if (all.length === 0)
            return <EmptyState title={wanted ? `没有“${STATES[wanted]}”的作品` : '还没有填报作品'} />;
          return (
            <>
              <WorkRows works={all} level={2} />
              {works.hasNextPage && (
                <Button
                  className="justify-self-center"
                  busy={works.isFetchingNextPage}
                  onClick={() => works.fetchNextPage()}
                >
                  显示更多
                </Button>
              )}
            </>
          );
        }}
      </AwaitQuery>
    </div>
  );
}

function Filter({ to, label, current }: { to: string; label: string; current: boolean }) {
  return (
    <Link
      to={to}
      aria-current={current ? 'true' : undefined}
      className={clsx(
        'flex min-h-9 items-center rounded-full border px-3.5 text-s whitespace-nowrap',
        current ? 'border-blue bg-blue text-white' : 'border-line bg-card hover:border-blue hover:text-blue',
      )}
    >
      {label}
    </Link>
  );
}
