import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { LedgerCheck } from '../../../../contract/finance.ts';
import { sentenceOf } from '../../../api.ts';
import { instantText, yuanText } from '../../../ui/format.ts';
import { Frame } from './frame.tsx';
import { ledgerQuery } from './queries.ts';

/** `/office/finance/ledger`: the whole ledger added up, by hand. */
export function LedgerPage() {
  const { data, error, isFetching, refetch } = useQuery(ledgerQuery);
  return (
    <Frame title="账目核对" lead="把全部分录重新相加：每一笔借贷相抵，账面与每张订单的状态相符。">
      <p className="finance-exports">
        <Button type="primary" loading={isFetching} onClick={() => void refetch()}>
          {data ? '再核对一次' : '开始核对'}
        </Button>
        <span className="quiet">会读取全部账目，账目很多时需要几秒。</span>
      </p>
      <div aria-live="polite">
        {error ? <p className="empty">{sentenceOf(error)}</p> : null}
        {data ? <Result check={data} /> : null}
      </div>
    </Frame>
  );
}

function Result({ check }: { check: LedgerCheck }) {
  const good = check.unbalanced === 0 && check.inconsistent.length === 0;
  return (
    <>
      <p className={`finance-waiting ${good ? 'calm' : 'bad'}`}>
        {good
          ? `账目平衡，与订单一致（${instantText(check.at)}）。`
          : `发现 ${check.unbalanced} 笔不平的分录，${check.inconsistent.length} 张订单与账面不符。请联系系统管理员。`}
      </p>
      <dl className="finance-totals">
        {(
          [
            ['在支付渠道', check.gatewayFen, '借方'],
            ['服务费收入', check.feesReceivedFen, '贷方'],
            ['应退未退', check.refundsDueFen, '贷方'],
          ] as const
        ).map(([term, fen, side]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <b>{yuanText(fen)}</b>
              <span className="quiet">{side}余额</span>
            </dd>
          </div>
        ))}
      </dl>
      {check.inconsistent.length > 0 ? (
        <ul className="finance-list">
          {check.inconsistent.map(({ number, sentence }) => (
            <li key={number}>
              {number}：{sentence}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
