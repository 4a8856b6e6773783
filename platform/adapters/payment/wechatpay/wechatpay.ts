import { z } from 'zod';
import type { WechatpayConfig } from '../../../payment-config.ts';
import { callOutside, OutsideUnavailable } from '../../outside.ts';
import { type PaymentGateway, StatementNotReady } from '../port.ts';
import { PaymentRefused } from '../refused.ts';
import { privateRsa, publicRsa } from '../rsa.ts';
import { checkedStatement } from '../statement.ts';
import { readWechatpayNotification } from './notification.ts';
import { authorization, isFromWechatpay } from './signing.ts';
import { readWechatpayStatement } from './statement.ts';

const PARTY = '微信支付';

const Native = z.object({ code_url: z.string().startsWith('weixin://').max(512) });
const Transaction = z.object({
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.string(),
  success_time: z.coerce.date().optional(),
  amount: z.object({ total: z.number().int() }).optional(),
});
const Refund = z.object({
  out_refund_no: z.string(),
  refund_id: z.string().min(1),
  status: z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']),
});
const Bill = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string(),
  download_url: z.url({ protocol: /^https?$/ }),
});
const Problem = z.object({ code: z.string(), message: z.string().default('') });

/** Their words for what the rest of the platform asks about. */
const CODES: Record<string, string> = { ORDER_NOT_EXIST: 'order_not_found', ORDERNOTEXIST: 'order_not_found' };
const NO_BILL = ['NO_STATEMENT_EXIST', 'STATEMENT_CREATING'];
/** They are not themselves at the moment, or we asked too often: the same request again, later. */
const PASSING = ['SYSTEM_ERROR', 'FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED', 'BANK_ERROR'];
const STATES: Record<string, 'open' | 'paid' | 'closed' | 'refunded'> = {
  SUCCESS: 'paid',
  REFUND: 'refunded',
  NOTPAY: 'open',
  USERPAYING: 'open',
  PAYERROR: 'open',
  CLOSED: 'closed',
  REVOKED: 'closed',
};

/**
 * 微信支付 APIv3: Native 下单 (a code the payer scans), query, close, refund, notifications and bill. Requests are signed
 * with the merchant's key; an answer is believed only with their signature, of the last five minutes.
 */
export function createWechatpay(config: WechatpayConfig & { publicUrl: string }): PaymentGateway {
  const own = { merchant: config.merchant, serial: config.serial, key: privateRsa(config.privateKey) };
  const theirs = { keyId: config.publicKeyId, key: publicRsa(config.publicKey) };
  const notifyUrl = `${config.publicUrl}/callbacks/wechatpay`;

  async function call<T extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    content: object | null,
    answer: T,
  ): Promise<z.output<T>> {
    const url = new URL(`${config.url}${path}`);
    const body = content ? JSON.stringify(content) : '';
    const response = await callOutside(PARTY, url.href, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'works-registration-platform',
        authorization: authorization(own, { method, url, body }),
        ...(content ? { 'content-type': 'application/json' } : {}),
      },
      ...(content ? { body } : {}),
    });
    const text = await response.text();
    const header = (name: string) => response.headers.get(name) ?? '';
    if (!isFromWechatpay(header, text, { ...theirs, now: new Date() }))
      throw new OutsideUnavailable(PARTY, `an answer without a valid signature, status ${response.status}`);
    const read = text === '' ? {} : parsedJson(text);
    if (!response.ok) throw problemOf(read, response.status);
    const parsed = answer.safeParse(read);
    if (!parsed.success) throw new OutsideUnavailable(PARTY, parsed.error);
    return parsed.data;
  }

  const order = (number: string) => `/v3/pay/transactions/out-trade-no/${encodeURIComponent(number)}`;
  const refundOf = ({ refund_id, status }: z.output<typeof Refund>) => ({
    refundNo: refund_id,
    status:
      status === 'SUCCESS'
        ? ('succeeded' as const)
        : status === 'PROCESSING'
          ? ('processing' as const)
          : ('failed' as const),
  });

  return {
    async createOrder({ number, amountFen, subject }) {
      const made = await call(
        'POST',
        '/v3/pay/transactions/native',
        {
          appid: config.appId,
          mchid: config.merchant,
          description: subject,
          out_trade_no: number,
          notify_url: notifyUrl,
          amount: { total: amountFen, currency: 'CNY' },
        },
        Native,
      );
      return { tradeNo: null, cashierUrl: null, codeUrl: made.code_url };
    },
    async queryOrder(number) {
      const found = await call('GET', `${order(number)}?mchid=${config.merchant}`, null, Transaction);
      if (found.out_trade_no !== number) throw new OutsideUnavailable(PARTY, 'answered about another order');
      const status = STATES[found.trade_state];
      if (!status || ((status === 'paid' || status === 'refunded') && !(found.transaction_id && found.amount)))
        throw new OutsideUnavailable(PARTY, `an order that is ${found.trade_state}`);
      return {
        status,
        tradeNo: found.transaction_id ?? '',
        amountFen: found.amount?.total ?? 0,
        paidAt: found.success_time ?? null,
        payer: null,
      };
    },
    async closeOrder(number) {
      await call('POST', `${order(number)}/close`, { mchid: config.merchant }, z.object({}));
    },
    async refund({ orderNumber, refundNumber, amountFen, orderFen, reason }) {
      const done = await call(
        'POST',
        '/v3/refund/domestic/refunds',
        {
          out_trade_no: orderNumber,
          out_refund_no: refundNumber,
          reason,
          notify_url: notifyUrl,
          amount: { refund: amountFen, total: orderFen, currency: 'CNY' },
        },
        Refund,
      );
      if (done.out_refund_no !== refundNumber) throw new OutsideUnavailable(PARTY, 'answered about another refund');
      const refund = refundOf(done);
      if (refund.status === 'failed') throw new PaymentRefused('refund_failed', done.status);
      return refund;
    },
    async queryRefund(refundNumber) {
      return refundOf(await call('GET', `/v3/refund/domestic/refunds/${refundNumber}`, null, Refund));
    },
    readNotification: async (posted) => readWechatpayNotification(posted, { ...config, ...theirs, now: new Date() }),
    async downloadStatement(day) {
      const path = `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`;
      const bill = await call('GET', path, null, Bill).catch((error: unknown) => {
        if (error instanceof PaymentRefused && NO_BILL.includes(error.code)) throw new StatementNotReady(day);
        throw error;
      });
      const url = new URL(bill.download_url);
      const expected = { algorithm: 'sha1', hash: bill.hash_value.toLowerCase() } as const;
      return checkedStatement(PARTY, url.href, expected, {
        authorization: authorization(own, { method: 'GET', url, body: '' }),
      });
    },
    readStatement: readWechatpayStatement,
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OutsideUnavailable(PARTY, error);
  }
}

function problemOf(read: unknown, status: number): Error {
  const problem = Problem.safeParse(read);
  if (!problem.success) return new OutsideUnavailable(PARTY, `status ${status}`);
  const { code, message } = problem.data;
  if (PASSING.includes(code)) return new OutsideUnavailable(PARTY, `${code} ${message}`);
  return new PaymentRefused(CODES[code] ?? code, message);
}
