import { z } from 'zod';
import type { AlipayConfig } from '../../../payment-config.ts';
import { callOutside, OutsideUnavailable } from '../../outside.ts';
import { type PaymentGateway, StatementNotReady } from '../port.ts';
import { PaymentRefused } from '../refused.ts';
import { privateRsa, publicRsa } from '../rsa.ts';
import { checkedStatement } from '../statement.ts';
import { chinaTime, fenOf, yuanOf } from '../text-lines.ts';
import { readAlipayNotification } from './notification.ts';
import { answerNode, withSign } from './signing.ts';
import { readAlipayStatement } from './statement.ts';

const PARTY = '支付宝';
/** Public error code of a call that was understood and done. */
const DONE = '10000';
/** How long the page can be paid; then 支付宝 closes the trade by itself. */
const PAYABLE_FOR = '2h';

const Answer = z.object({ code: z.string(), msg: z.string().default(''), sub_code: z.string().optional() });
const Trade = z.object({
  out_trade_no: z.string(),
  trade_no: z.string().min(1),
  trade_status: z.enum(['WAIT_BUYER_PAY', 'TRADE_CLOSED', 'TRADE_SUCCESS', 'TRADE_FINISHED']),
  total_amount: z.string(),
  send_pay_date: z.string().optional(),
  buyer_logon_id: z.string().optional(),
});
const Refund = z.object({ out_trade_no: z.string(), trade_no: z.string().min(1), fund_change: z.enum(['Y', 'N']) });
const RefundQuery = z.object({
  trade_no: z.string().optional(),
  out_request_no: z.string().optional(),
  refund_status: z.string().optional(),
});
const Bill = z.object({ bill_download_url: z.url({ protocol: /^https?$/ }) });

/** Their words for what the rest of the platform asks about. */
const CODES: Record<string, string> = { 'ACQ.TRADE_NOT_EXIST': 'order_not_found' };

/**
 * 支付宝电脑网站支付 (alipay.trade.page.pay) with query, close, refund and bill, RSA2 in both directions. A trade exists only
 * when the payer has opened the page, so an order that was just made is not found there.
 */
export function createAlipay(config: AlipayConfig & { publicUrl: string }): PaymentGateway {
  const [own, theirs] = [privateRsa(config.privateKey), publicRsa(config.publicKey)];

  const parameters = (method: string, content: object, more: Record<string, string> = {}) =>
    withSign(
      {
        app_id: config.appId,
        method,
        format: 'JSON',
        charset: 'utf-8',
        sign_type: 'RSA2',
        timestamp: timestamp(new Date()),
        version: '1.0',
        ...more,
        biz_content: JSON.stringify(content),
      },
      own,
    );

  async function call<T extends z.ZodType>(method: string, content: object, answer: T): Promise<z.output<T>> {
    const response = await callOutside(PARTY, config.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: new URLSearchParams(parameters(method, content)).toString(),
    });
    const node = readAnswer(await response.text(), `${method.replaceAll('.', '_')}_response`);
    const said = Answer.safeParse(node);
    if (!said.success) throw new OutsideUnavailable(PARTY, 'answered something unsigned');
    const { code, sub_code: reason = '', msg } = said.data;
    // 20000: the service is not available for the moment.
    if (code === '20000' || reason.endsWith('SYSTEM_ERROR')) throw new OutsideUnavailable(PARTY, `${reason} ${msg}`);
    if (code !== DONE) throw new PaymentRefused(CODES[reason] ?? reason, msg);
    const parsed = answer.safeParse(node);
    if (!parsed.success) throw new OutsideUnavailable(PARTY, parsed.error);
    return parsed.data;
  }

  function readAnswer(text: string, name: string): unknown {
    try {
      return answerNode(text, name, theirs);
    } catch (error) {
      throw new OutsideUnavailable(PARTY, error);
    }
  }

  async function queryRefund(refundNumber: string, orderNumber: string) {
    const found = await call(
      'alipay.trade.fastpay.refund.query',
      { out_trade_no: orderNumber, out_request_no: refundNumber },
      RefundQuery,
    );
    const done = found.refund_status === 'REFUND_SUCCESS' && found.out_request_no === refundNumber;
    return { refundNo: found.trade_no ?? '', status: done ? ('succeeded' as const) : ('processing' as const) };
  }

  return {
    async createOrder({ number, amountFen, subject, returnUrl }) {
      const content = {
        out_trade_no: number,
        total_amount: yuanOf(amountFen),
        subject,
        product_code: 'FAST_INSTANT_TRADE_PAY',
        timeout_express: PAYABLE_FOR,
      };
      const addresses = { notify_url: `${config.publicUrl}/callbacks/alipay`, return_url: returnUrl };
      const page = new URLSearchParams(parameters('alipay.trade.page.pay', content, addresses));
      return { tradeNo: null, cashierUrl: `${config.url}?${page}`, codeUrl: null };
    },
    async queryOrder(number) {
      const trade = await call('alipay.trade.query', { out_trade_no: number }, Trade);
      if (trade.out_trade_no !== number) throw new OutsideUnavailable(PARTY, 'answered about another order');
      return {
        status: statusOf(trade),
        tradeNo: trade.trade_no,
        amountFen: fenOf(trade.total_amount),
        paidAt: trade.send_pay_date ? chinaTime(trade.send_pay_date) : null,
        payer: trade.buyer_logon_id ?? null,
      };
    },
    async closeOrder(number) {
      await call('alipay.trade.close', { out_trade_no: number }, z.object({}));
    },
    async refund({ orderNumber, refundNumber, amountFen, reason }) {
      const content = { refund_amount: yuanOf(amountFen), refund_reason: reason, out_request_no: refundNumber };
      const done = await call('alipay.trade.refund', { out_trade_no: orderNumber, ...content }, Refund);
      if (done.out_trade_no !== orderNumber) throw new OutsideUnavailable(PARTY, 'answered about another order');
      // N: no money moved by this very call, because an earlier one did, or because it has not moved yet.
      if (done.fund_change === 'N') return queryRefund(refundNumber, orderNumber);
      return { refundNo: done.trade_no, status: 'succeeded' };
    },
    queryRefund,
    readNotification: async ({ body }) => readAlipayNotification(body, config, theirs),
    async downloadStatement(day) {
      const content = { bill_type: 'trade', bill_date: day };
      const found = await call('alipay.data.dataservice.bill.downloadurl.query', content, Bill).catch((error) => {
        if (error instanceof PaymentRefused && /bill_not_exist/i.test(error.code)) throw new StatementNotReady(day);
        throw error;
      });
      return checkedStatement(PARTY, found.bill_download_url, null);
    },
    readStatement: readAlipayStatement,
  };
}

/** A trade that was paid and given back whole is closed too; only then it has a time of payment. */
function statusOf({ trade_status, send_pay_date }: z.output<typeof Trade>): 'open' | 'paid' | 'closed' | 'refunded' {
  if (trade_status === 'WAIT_BUYER_PAY') return 'open';
  if (trade_status === 'TRADE_CLOSED') return send_pay_date ? 'refunded' : 'closed';
  return 'paid';
}

/** yyyy-MM-dd HH:mm:ss in China. */
const timestamp = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
