import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { pathOf } from '../../../../contract/client.ts';
import { type FinanceInvoice, getFinanceInvoiceFile } from '../../../../contract/finance.ts';
import { INVOICE_STATUSES } from '../../../../contract/payments.ts';
import { instantText, yuanText } from '../../../ui/format.ts';
import { Exports, FilterBar, useFilter } from './filter-bar.tsx';
import { Frame, Pages } from './frame.tsx';
import { invoicesQuery } from './queries.ts';
import { ResendDialog } from './resend-dialog.tsx';

const CHOICES = [
  { name: 'status', label: '状态', all: '全部状态', of: INVOICE_STATUSES },
  { name: 'kind', label: '种类', all: '蓝字和红字', of: { blue: '蓝字', red: '红字' } },
];

/** `/office/finance/invoices` */
export function InvoicesPage() {
  const filter = useFilter(['q', 'from', 'to', 'status', 'kind']);
  const query = useInfiniteQuery(invoicesQuery(filter));
  const [resent, setResent] = useState<FinanceInvoice | null>(null);
  return (
    <Frame title="发票" lead="登记后自动开具并发到预留邮箱；退款后自动开具红字发票。">
      <FilterBar filter={filter} placeholder="发票号码、订单号或流水号" choices={CHOICES} />
      <Exports what="invoices" filter={filter} />
      <Pages query={query} empty="没有符合条件的发票。">
        {(rows) => <Invoices rows={rows} onResend={setResent} />}
      </Pages>
      {resent ? <ResendDialog invoice={resent} onClose={() => setResent(null)} /> : null}
    </Frame>
  );
}

function Invoices(props: { rows: readonly FinanceInvoice[]; onResend: (row: FinanceInvoice) => void }) {
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">发票号码</th>
          <th scope="col">购买方</th>
          <th scope="col">作品</th>
          <th scope="col">金额</th>
          <th scope="col">状态</th>
          <th scope="col">时间</th>
          <th scope="col">操作</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id}>
            <td className="number">
              {row.number ? (
                <a href={pathOf(getFinanceInvoiceFile, { id: row.id })} target="_blank" rel="noreferrer">
                  {row.number}
                </a>
              ) : (
                '尚未开具'
              )}
              <Kind row={row} />
            </td>
            <td>{row.buyer}</td>
            <td>
              {row.workTitle}
              <small>
                {row.workCode}　{row.orderNumber}
              </small>
            </td>
            <td className="number">{yuanText(row.amountFen)}</td>
            <td>
              <span className={`agent-state finance-state ${row.status}`}>{INVOICE_STATUSES[row.status]}</span>
              {row.mailedTo ? <small>{row.mailedTo}</small> : null}
              {row.bounce ? <small className="bad">{row.bounce}</small> : null}
            </td>
            <td>
              {row.issuedAt ? `${instantText(row.issuedAt)} 开具` : `${instantText(row.createdAt)} 申请`}
              {row.mailedAt ? <small>{instantText(row.mailedAt)} 发送</small> : null}
            </td>
            <td>
              {row.resendable ? (
                <Button size="small" onClick={() => props.onResend(row)}>
                  重新发送<span className="visually-hidden">：{row.number}</span>
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Kind({ row }: { row: FinanceInvoice }) {
  if (row.kind === 'red') return <small className="bad">红字{row.reverses ? `，冲销 ${row.reverses}` : ''}</small>;
  return row.reversed ? <small className="bad">已红冲</small> : null;
}
