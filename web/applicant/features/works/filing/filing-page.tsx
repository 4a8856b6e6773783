import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { FORM_STEPS } from '../../../../../contract/form.ts';
import { Skeleton } from '../../../../ui/placeholder.tsx';
import { AwaitQuery } from '../../../data/await-query.tsx';
import { authorityQuery, profileQuery, workQuery } from '../../../data/queries.ts';
import { Filing } from './filing.tsx';
import { Reopen } from './reopen.tsx';

/** `/my/works/:id/edit/:step`: the draft's pages, or the question whether to open the work for changes again. */
export default function FilingPage() {
  const { id = '', step } = useParams();
  const work = useQuery({ ...workQuery(id), refetchOnWindowFocus: false, staleTime: 0 });
  const authority = useQuery(authorityQuery);
  const profile = useQuery({ ...profileQuery, refetchOnWindowFocus: false });
  const current = FORM_STEPS.find(({ key }) => key === step) ?? FORM_STEPS[0];
  return (
    <AwaitQuery query={work} lines={8}>
      {(view) => {
        // A version from the cache may be behind what another device has saved since.
        if (!authority.data || profile.isPending || !work.isFetchedAfterMount) return <Skeleton lines={8} />;
        if (view.state !== 'draft') return <Reopen work={view} step={current.key} />;
        return <Filing key={id} work={view} authority={authority.data} profile={profile.data} step={current.key} />;
      }}
    </AwaitQuery>
  );
}
