import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { createWork } from '../../../../contract/works.ts';
import { api, newKey, problemCode, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Skeleton } from '../../../ui/placeholder.tsx';
import { workQuery } from '../../data/queries.ts';
import type { CopiedState } from './filing/draft/copied-notice.tsx';

/** Makes the draft and goes on to its first page, so that even an untouched filing has an address to come back to. */
export default function NewWorkPage() {
  const [search] = useSearchParams();
  const copyFrom = search.get('copy') ?? undefined;
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useRef(newKey());
  const { mutate, error } = useMutation({
    mutationFn: () => api(createWork, { body: { key: key.current, copyFrom } }),
    onSuccess: async (work) => {
      client.setQueryData(workQuery(work.id).queryKey, work);
      await client.invalidateQueries({ queryKey: ['works'] });
      const state: CopiedState = { copied: copyFrom !== undefined };
      await navigate(`/my/works/${work.id}/edit/work`, { replace: true, state });
    },
  });
  // The same key makes the second run of React's strict mode harmless.
  useEffect(() => mutate(), [mutate]);
  return (
    <div className="grid gap-6">
      <PageHeader title="填报新作品" />
      {error ? <Refused error={error} onRetry={() => mutate()} /> : <Skeleton lines={6} />}
    </div>
  );
}

function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const incomplete = problemCode(error) === 'profile_incomplete';
  return (
    <Notice
      live
      tone={incomplete ? 'warning' : 'error'}
      title={sentenceOf(error)}
      action={
        incomplete ? (
          <Link to="/my/profile" className={buttonClass('primary', 's')}>
            完善资料
          </Link>
        ) : (
          <Button size="s" icon="retry" onClick={onRetry}>
            再试一次
          </Button>
        )
      }
    />
  );
}
