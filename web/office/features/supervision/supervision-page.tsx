import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { getSupervision, SUPERVISED } from '../../../../contract/supervision.ts';
import { api } from '../../../api.ts';
import { authorityQuery } from '../../data/queries.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { Loads } from './loads.tsx';
import { SupervisedWorks } from './supervised-works.tsx';

type Which = keyof typeof SUPERVISED;

const whichOf = (value: string | null): Which =>
  value !== null && Object.hasOwn(SUPERVISED, value) ? (value as Which) : 'overdue';

/** Who has how much to do, and the works that need somebody: given to a reviewer, or back into the queue. */
export function SupervisionPage() {
  const [search, setSearch] = useSearchParams();
  const which = whichOf(search.get('which'));
  const authority = useQuery(authorityQuery);
  const supervision = useQuery({
    queryKey: ['supervision', which],
    queryFn: () => api(getSupervision, { query: { which } }),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
  return (
    <div className="page supervision">
      <title>督办 · 工作台</title>
      <h1>督办</h1>
      <AwaitQuery query={authority}>
        {(rules) => (
          <AwaitQuery query={supervision}>
            {({ counts, reviewers, works }) => (
              <>
                <h2>审核人员</h2>
                <Loads reviewers={reviewers} authority={rules} />
                <h2>需要处理的作品</h2>
                <div className="queue-filters">
                  <Segmented
                    aria-label="哪些作品"
                    options={Object.entries(SUPERVISED).map(([value, label]) => ({
                      value: value as Which,
                      label: `${label} ${counts[value as Which]}`,
                    }))}
                    value={which}
                    onChange={(next: Which) => setSearch({ which: next }, { replace: true })}
                  />
                  <Button type="text" onClick={() => void supervision.refetch()}>
                    刷新
                  </Button>
                </div>
                <SupervisedWorks which={which} works={works} reviewers={reviewers} authority={rules} />
                {counts[which] > works.length ? <p className="quiet">只列出期限最近的 {works.length} 件。</p> : null}
              </>
            )}
          </AwaitQuery>
        )}
      </AwaitQuery>
    </div>
  );
}
