import { useInfiniteQuery } from '@tanstack/react-query';
import { REFUND_STATUSES } from '../../../../contract/finance.ts';
import { GATEWAYS } from '../../../../contract/payments.ts';
import { instantText, yuanText } from '../../../ui/format.ts';
import { Exports, FilterBar, useFilter } from './filter-bar.tsx';
import { Frame, Pages } from './frame.tsx';
import { refundsQuery } from './queries.ts';

const CHOICES = [{ name: 'status', label: '状态', all: '全部状态', of: REFUND_STATUSES }];

/** `/office/finance/refunds` */
export function RefundsPage() {
  const filter = useFilter(['q', 'from', 'to', 'status']);
  const query = useInfiniteQuery(refundsQuery(filter));
  return (
    <Frame title="退款" lead="撤回、不予登记和重复缴费的退款由平台自动发起，原路退回；渠道没有办成的会自动再试。">
      <FilterBar filter={filter} placeholder="退款单号、订单号或流水号" choices={CHOICES} />
      <Exports what="refunds" filter={filter} />
      <Pages query={query} empty="没有符合条件的退款。">
        {(rows) => (
          <table className="queue">
            <thead>
              <tr>
                <th scope="col">退款单号</th>
                <th scope="col">订单号</th>
                <th scope="col">作品</th>
                <th scope="col">申请人</th>
                <th scope="col">金额</th>
                <th scope="col">状态</th>
                <th scope="col">原因</th>
                <th scope="col">时间</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="number">{row.number}</td>
                  <td className="number">{row.orderNumber}</td>
                  <td>
                    {row.workTitle}
                    <small>{row.workCode}</small>
                  </td>
                  <td>{row.applicant}</td>
                  <td className="number">{yuanText(row.amountFen)}</td>
                  <td>
                    <span className={`agent-state finance-state ${row.status}`}>{REFUND_STATUSES[row.status]}</span>
                    <small>{GATEWAYS[row.gateway]}</small>
                  </td>
                  <td>{row.reason}</td>
                  <td>
                    {instantText(row.createdAt)} 提出
                    {row.doneAt ? <small>{instantText(row.doneAt)} 退回</small> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Pages>
    </Frame>
  );
}
