import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import { PAPER_STATES, type PaperState } from '../../../../contract/paper.ts';
import { problemCode, sentenceOf } from '../../../api.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { MadeScan } from './made-scan.tsx';
import { PaperTable } from './paper-table.tsx';
import { papersQuery } from './queries.ts';

/** The states in which there is something to do or to watch, in the order of work. */
const STATES: readonly PaperState[] = ['to_make', 'to_ship', 'shipped', 'undelivered', 'returned', 'ready'];

const LEADS: Partial<Record<PaperState, string>> = {
  to_make: '选中一批，打印成册；盖好章后逐张扫码确认，邮寄的会自动向快递下单。',
  to_ship: '已制好，等快递员上门收件。打印地址标签，按运单号交接。',
  shipped: '运输中的包裹，状态由快递公司推送。',
  undelivered: '快递员没有送到，会再派一次；签收或退回后自动更新。',
  returned: '没有寄到，证书在我们手里，等申请人改地址或改为自领。',
  ready: '存放在柜台，等申请人凭领取码前来。',
};

/** 「纸质证书」: what is to be made, to be sent, and where the rest is. */
export function PaperPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('state');
  const state = STATES.find((each) => each === wanted) ?? 'to_make';
  const query = useInfiniteQuery(papersQuery(state));
  if (problemCode(query.error) === 'forbidden')
    return <Refusal title="您没有制证的岗位">{sentenceOf(query.error)}</Refusal>;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = query.data?.pages[0]?.counts ?? {};
  return (
    <div className="page">
      <title>纸质证书 · 工作台</title>
      <h1>纸质证书</h1>
      <p className="lead">{LEADS[state]}</p>
      <div className="level-counts">
        {STATES.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === state}
            onClick={() => setSearch(each === 'to_make' ? {} : { state: each }, { replace: true })}
          >
            <span>{PAPER_STATES[each]}</span>
            <b>{counts[each] ?? 0}</b>
          </button>
        ))}
      </div>
      {state === 'to_make' ? <MadeScan /> : null}
      {query.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {query.isError && !query.data ? (
        <Refusal title="列表没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
          {sentenceOf(query.error)}
        </Refusal>
      ) : null}
      {query.data ? <PaperTable key={state} rows={rows} state={state} /> : null}
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
