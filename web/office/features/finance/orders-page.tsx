import { useInfiniteQuery } from '@tanstack/react-query';
import type { FinanceOrder } from '../../../../contract/finance.ts';
import { GATEWAYS, ORDER_STATUSES } from '../../../../contract/payments.ts';
import { instantText, yuanText } from '../../../ui/format.ts';
import { Exports, FilterBar, useFilter } from './filter-bar.tsx';
import { Frame, Pages } from './frame.tsx';
import { ordersQuery } from './queries.ts';

const CHOICES = [
  { name: 'status', label: '状态', all: '全部状态', of: ORDER_STATUSES },
  { name: 'gateway', label: '渠道', all: '全部渠道', of: GATEWAYS },
];

/** `/office/finance/orders` */
export function OrdersPage() {
  const filter = useFilter(['q', 'from', 'to', 'status', 'gateway']);
  const query = useInfiniteQuery(ordersQuery(filter));
  return (
    <Frame title="订单" lead="每件作品的登记服务费。姓名和付款人只显示一部分。">
      <FilterBar filter={filter} placeholder="订单号、流水号或渠道交易号" choices={CHOICES} />
      <Exports what="orders" filter={filter} />
      <Pages query={query} empty="没有符合条件的订单。">
        {(rows) => <Orders rows={rows} />}
      </Pages>
    </Frame>
  );
}

function Orders({ rows }: { rows: readonly FinanceOrder[] }) {
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">订单号</th>
          <th scope="col">作品</th>
          <th scope="col">申请人</th>
          <th scope="col">金额</th>
          <th scope="col">状态</th>
          <th scope="col">渠道</th>
          <th scope="col">时间</th>
          <th scope="col">发票号码</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="number">{row.number}</td>
            <td>
              {row.workTitle}
              <small>{row.workCode}</small>
            </td>
            <td>{row.applicant}</td>
            <td className="number">{yuanText(row.amountFen)}</td>
            <td>
              <span className={`agent-state finance-state ${row.status}`}>{ORDER_STATUSES[row.status]}</span>
            </td>
            <td>
              {GATEWAYS[row.gateway]}
              {row.tradeNo ? <small>{row.tradeNo}</small> : null}
              {row.payer ? <small>付款人 {row.payer}</small> : null}
            </td>
            <td>
              {row.paidAt ? `${instantText(row.paidAt)} 支付` : `${instantText(row.createdAt)} 下单`}
              {row.refundedAt ? <small>{instantText(row.refundedAt)} 退回</small> : null}
            </td>
            <td className="number">{row.invoiceNumber ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
