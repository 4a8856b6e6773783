import { useQuery } from '@tanstack/react-query';
import { instantText, yuanText } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { workQuery } from '../../data/queries.ts';
import { orderQuery } from './order-query.ts';

/** How often a refund under way is asked for, ms; the gateway may take its time. */
const ASK_EVERY = 20_000;

/** Where the money of a refused or withdrawn work is: on its way back, or there since when. */
export function RefundNotice({ workId }: { workId: string }) {
  const { data: work } = useQuery(workQuery(workId));
  const owed = work?.paid === true && (work.state === 'refused' || work.state === 'withdrawn');
  const { data: order } = useQuery({
    ...orderQuery(workId),
    enabled: owed,
    refetchInterval: ({ state }) => (state.data?.status === 'refunded' ? false : ASK_EVERY),
  });
  if (!owed || !order) return null;
  if (order.status === 'refunded' && order.refundedAt)
    return (
      <Notice live tone="success" title="费用已全额退回">
        <p className="tabular">
          {yuanText(order.amountFen)}已于 {instantText(order.refundedAt)} 退回原支付账户。
        </p>
      </Notice>
    );
  return (
    <Notice live tone="info" title="费用正在退回">
      <p className="tabular">{yuanText(order.amountFen)}将全额退回原支付账户，无需申请。退到后会在这里显示时间。</p>
    </Notice>
  );
}
