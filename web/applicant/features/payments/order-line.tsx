import { Link } from 'react-router';
import { ORDER_STATUSES, type OrderItem } from '../../../../contract/payments.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { instantText, yuanText } from '../../../ui/format.ts';
import { type BadgeTone, StatusBadge } from '../../../ui/status-badge.tsx';

const TONE: Record<OrderItem['status'], BadgeTone> = {
  open: 'act',
  paid: 'good',
  closed: 'quiet',
  refunding: 'wait',
  refunded: 'quiet',
};

/** One order: what for, how much, what became of it, and what can be done. */
export function OrderLine({ order }: { order: OrderItem }) {
  const name = order.workTitle ? `《${order.workTitle}》` : '未命名作品';
  return (
    <li className="grid gap-x-6 gap-y-3 py-5 sm:grid-cols-[1fr_auto] sm:items-center">
      <div className="grid min-w-0 gap-1">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link to={`/my/works/${order.workId}`} className="font-semibold hover:text-blue hover:underline">
            {name}
          </Link>
          <StatusBadge tone={TONE[order.status]}>{ORDER_STATUSES[order.status]}</StatusBadge>
        </h2>
        <p className="tabular">登记服务费 {yuanText(order.amountFen)}</p>
        {happened(order) && <p className="tabular">{happened(order)}</p>}
        <p className="text-s text-quiet tabular">
          <span className="inline-block">订单号 {order.number}　</span>
          <span className="inline-block">{instantText(order.createdAt)} 下单</span>
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {order.payable && (
          <Link to={`/my/works/${order.workId}/pay`} className={buttonClass('primary', 's')}>
            去缴费<span className="sr-only">：{name}</span>
          </Link>
        )}
        {order.invoiceBounced && (
          <Link to={`/my/works/${order.workId}#invoice`} className={buttonClass('primary', 's')}>
            换邮箱收发票<span className="sr-only">：{name}</span>
          </Link>
        )}
        {order.redInvoiceUrl && (
          <a href={order.redInvoiceUrl} target="_blank" rel="noreferrer" className={buttonClass('plain', 's')}>
            红字发票<span className="sr-only">：{name}</span>
          </a>
        )}
        {order.invoiceUrl && (
          <a href={order.invoiceUrl} target="_blank" rel="noreferrer" className={buttonClass('plain', 's')}>
            电子发票<span className="sr-only">：{name}</span>
          </a>
        )}
      </div>
    </li>
  );
}

function happened(order: OrderItem): string {
  const { status, paidAt, refundedAt, refundReason, payer, invoiceUrl } = order;
  const why = refundReason ? `（${refundReason}）` : '';
  if (status === 'refunded' && refundedAt) return `${instantText(refundedAt)} 退回原支付账户${why}`;
  if (status === 'refunding') return `正在退回原支付账户${why}`;
  if (status !== 'paid' || !paidAt) return '';
  const bounced = order.invoiceBounced ? '发票邮件被退回，请换一个邮箱。' : '';
  const paid = `${instantText(paidAt)} ${payer ? `由 ${payer} ` : ''}支付`;
  return invoiceUrl ? `${paid}${bounced && `，${bounced}`}` : `${paid}，发票在终审通过后开具。`;
}
