import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemCode, sentenceOf } from '../../api.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/placeholder.tsx';

interface Props<T> {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}

/** Bars while the answer is awaited, a sentence and the next step when it does not come. */
export function AwaitQuery<T>({ query, lines = 4, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Skeleton lines={lines} />;
  return <QueryFailed error={query.error} onRetry={() => query.refetch()} />;
}

export function QueryFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (problemCode(error) === 'not_found')
    return (
      <div className="grid justify-items-start gap-6" role="alert">
        <PageHeader title="没有找到" below={sentenceOf(error)} />
        <a href="/my" className={buttonClass()}>
          回到我的办理
        </a>
      </div>
    );
  return (
    <Notice
      live
      tone="error"
      title={sentenceOf(error)}
      action={
        <Button size="s" icon="retry" onClick={onRetry}>
          重新载入
        </Button>
      }
    />
  );
}
