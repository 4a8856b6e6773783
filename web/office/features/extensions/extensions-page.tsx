import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { EXTENSION_STATES, type ExtensionRow, type ExtensionState } from '../../../../contract/deadlines.ts';
import { problemCode, sentenceOf } from '../../../api.ts';
import { dateText, instantText } from '../../../ui/format.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { extensionsQuery } from './queries.ts';

const STATES: readonly ExtensionState[] = ['open', 'granted', 'refused', 'moot'];

/** 「延期申请」: who needs more time for a correction, whoever has waited longest first. */
export function ExtensionsPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('state');
  const state = STATES.find((each) => each === wanted) ?? 'open';
  const query = useInfiniteQuery(extensionsQuery(state));
  if (problemCode(query.error) === 'forbidden')
    return <Refusal title="您没有答复延期的岗位">{sentenceOf(query.error)}</Refusal>;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = query.data?.pages[0]?.counts ?? {};
  return (
    <div className="page">
      <title>延期申请 · 工作台</title>
      <h1>延期申请</h1>
      <p className="lead">申请人在补正期限内申请延期。答复之前申请不会终止；答复后申请人会收到短信、邮件和站内消息。</p>
      <div className="level-counts">
        {STATES.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === state}
            onClick={() => setSearch(each === 'open' ? {} : { state: each }, { replace: true })}
          >
            <span>{EXTENSION_STATES[each]}</span>
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

function Requests({ rows, state }: { rows: readonly ExtensionRow[]; state: ExtensionState }) {
  const [answering, setAnswering] = useState<ExtensionRow | null>(null);
  if (rows.length === 0)
    return <p className="empty">{state === 'open' ? '没有等待答复的延期申请。' : '这里还没有申请。'}</p>;
  return (
    <>
      <ul className="extensions" aria-label="延期申请">
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <h2>{row.title}</h2>
              <p className="quiet">
                {row.code}　{row.applicant}　{instantText(row.askedAt)} 提出
              </p>
              <p className="reason">{row.reason}</p>
              {row.decidedAt ? (
                <p className="quiet">
                  {row.decidedBy}　{instantText(row.decidedAt)}
                  {row.answer === '' ? '' : `：${row.answer}`}
                </p>
              ) : null}
            </div>
            <dl>
              <dt>原期限</dt>
              <dd>{dateText(row.untilBefore)}</dd>
              <dt>希望延到</dt>
              <dd>{dateText(row.askedUntil)}</dd>
              {row.grantedUntil ? (
                <>
                  <dt>延到</dt>
                  <dd>
                    <b>{dateText(row.grantedUntil)}</b>
                  </dd>
                </>
              ) : null}
            </dl>
            {row.state === 'open' ? (
              <Button type="primary" onClick={() => setAnswering(row)}>
                答复
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {answering ? <AnswerDialog key={answering.id} row={answering} onClose={() => setAnswering(null)} /> : null}
    </>
  );
}
