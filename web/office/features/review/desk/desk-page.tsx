import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { authorityQuery, meQuery } from '../../../data/queries.ts';
import { pagesOf } from '../../../data/roles.ts';
import { AwaitQuery } from '../../../shell/await-query.tsx';
import { deskQuery, queueQuery, reviewListsQuery } from '../queries.ts';
import { filterOf } from '../queue-filter.ts';
import { DeskProvider } from './desk-context.tsx';
import { DeskView } from './desk-view.tsx';

/** One work under review. Reviewers see the queue beside it, administrators and auditors only the work. */
export function DeskPage() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const filter = filterOf(search);
  const { data: me } = useQuery(meQuery);
  const pages = pagesOf(me?.roles ?? []);
  const desk = useQuery(deskQuery(id));
  const authority = useQuery(authorityQuery);
  const lists = useQuery(reviewListsQuery);
  const queue = useInfiniteQuery({ ...queueQuery(filter), enabled: pages.review });
  const rows = queue.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <AwaitQuery query={authority}>
      {(rules) => (
        <AwaitQuery query={desk}>
          {(work) => (
            <AwaitQuery query={lists}>
              {(inForce) => (
                // A resubmitted work or a new level is another piece of writing.
                <DeskProvider
                  key={`${work.id}:${work.revision}:${work.level}`}
                  desk={work}
                  authority={rules}
                  lists={inForce}
                  mayReadLog={pages.log}
                >
                  <title>{`${work.form.title} · 审核`}</title>
                  <DeskView rows={rows} filter={filter} />
                </DeskProvider>
              )}
            </AwaitQuery>
          )}
        </AwaitQuery>
      )}
    </AwaitQuery>
  );
}
