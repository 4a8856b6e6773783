import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { buttonClass, Spinner } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { workQuery } from '../../data/queries.ts';
import { orderQuery } from './order-query.ts';
import { RefundNotice } from './refund-notice.tsx';

/** What there is to say of the money: to somebody back from the cashier (`?paid=1`), and of a fee that goes back. */
export default function PaymentReturn({ workId }: { workId: string }) {
  const [search] = useSearchParams();
  return (
    <>
      {search.get('paid') === '1' && <Arrival workId={workId} />}
      <RefundNotice workId={workId} />
    </>
  );
}

/** Asks until the payment has arrived. */

function Arrival({ workId }: { workId: string }) {
  const { data: order } = useQuery(orderQuery(workId));
  const client = useQueryClient();
  const paid = order?.status === 'paid';
  useEffect(() => {
    if (paid) void client.invalidateQueries({ queryKey: workQuery(workId).queryKey });
  }, [paid, workId, client]);
  if (!order || order.status === 'refunding' || order.status === 'refunded') return null;
  if (paid)
    return (
      <Notice
        live
        tone="success"
        title="已收到缴费"
        action={
          <Link to={`/my/works/${workId}/sign`} className={buttonClass('primary', 's')}>
            去电子签章
          </Link>
        }
      >
        <p>申请表正在生成，接下来由各方依次签章。</p>
      </Notice>
    );
  return (
    <Notice live tone="info" title="正在确认缴费结果">
      <p className="flex items-center gap-2">
        <Spinner />
        支付完成后通常几秒内到账，本页会自动更新。
      </p>
      <p>
        如果没有完成支付，可以
        <Link to={`/my/works/${workId}/pay`} className="link">
          重新缴费
        </Link>
        ；已经扣款的请不要重复支付。
      </p>
    </Notice>
  );
}
