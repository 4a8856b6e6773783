import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { problemCode, sentenceOf } from '../../api.ts';
import { Refusal } from './refusal.tsx';

/** Bars while an answer is awaited; a sentence and the next step when it does not come. */
export function AwaitQuery<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending)
    return (
      <div className="page" aria-busy="true">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    );
  const code = problemCode(query.error);
  if (code === 'not_found')
    return <Refusal title="没有找到这件作品">可能编号有误，或它属于其他地区，不在您的审核范围内。</Refusal>;
  if (code === 'forbidden') return <Refusal title="您没有查看这一页的权限">{sentenceOf(query.error)}</Refusal>;
  return (
    <Refusal title="内容没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
      {sentenceOf(query.error)}
    </Refusal>
  );
}
