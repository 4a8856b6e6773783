/** 支付宝 open gateway: `gateway.do` with RSA2 signatures in both directions, the page that is paid, and 异步通知. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { WalletNotifier } from '../wallets/notifications.ts';
import { payPath, walletPages } from '../wallets/pages.ts';
import {
  beijing,
  closeTrade,
  completeRefund,
  findRefund,
  findTrade,
  openTrade,
  refundedFen,
  type Trade,
  takeRefund,
  yuan,
} from '../wallets/trades.ts';
import type { World } from '../world.ts';
import { billRoutes, billUrl } from './bill.ts';
import { GATEWAY_KEY, MERCHANT_KEY } from './keys.ts';
import { APP_ID, SELLER_ID } from './merchant.ts';

const FRESH_MS = 15 * 60_000;

type Params = Record<string, string>;
/** Sorted name=value pairs of what has a value. */
const textOf = (params: Params, without: readonly string[]): string =>
  Object.keys(params)
    .filter((name) => !without.includes(name) && params[name])
    .sort()
    .map((name) => `${name}=${params[name]}`)
    .join('&');
const signed = (text: string, key: KeyObject): string => sign('sha256', Buffer.from(text), key).toString('base64');

/** A refusal in their words: code 40004 is 业务处理失败. */
class Refused extends Error {
  readonly code: string;
  readonly subCode: string;
  constructor(subCode: string, message: string, code = '40004') {
    super(message);
    this.subCode = subCode;
    this.code = code;
  }
}

const order = z.object({ out_trade_no: z.string().regex(/^[\w-]{1,64}$/) });
const amount = z.string().regex(/^\d{1,9}\.\d{2}$/);
const newTrade = order.extend({
  total_amount: amount,
  subject: z.string().min(1),
  product_code: z.literal('FAST_INSTANT_TRADE_PAY'),
});
const newRefund = order.extend({
  refund_amount: amount,
  out_request_no: z.string().min(1).max(64),
  refund_reason: z.string().default(''),
});
const refundQuery = order.extend({ out_request_no: z.string() });
const bill = z.object({ bill_type: z.literal('trade'), bill_date: z.iso.date() });
const fen = (text: string): number => Math.round(Number(text) * 100);

function parse<T>(schema: z.ZodType<T>, content: unknown): T {
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new Refused('ACQ.INVALID_PARAMETER', '参数无效', '40002');
  return parsed.data;
}

/** Is this the merchant's, and made lately? @throws Refused isv.invalid-signature, isv.invalid-app-id, isv.invalid-timestamp */
function admit(world: World, params: Params): void {
  const key = createPublicKey(MERCHANT_KEY);
  if (params.app_id !== APP_ID) throw new Refused('isv.invalid-app-id', '无效的AppID参数', '40002');
  const holds = verify('sha256', Buffer.from(textOf(params, ['sign'])), key, Buffer.from(params.sign ?? '', 'base64'));
  if (params.sign_type !== 'RSA2' || !holds) throw new Refused('isv.invalid-signature', '验签出错', '40002');
  // A page is opened when the payer gets round to it.
  if (params.method === 'alipay.trade.page.pay') return;
  const age = Math.abs(world.clock().getTime() - Date.parse(`${params.timestamp?.replace(' ', 'T')}+08:00`));
  if (!(age < FRESH_MS)) throw new Refused('isv.invalid-timestamp', '非法的时间戳参数', '40002');
}

const tradeOf = (world: World, content: unknown): Trade => {
  const trade = findTrade(world, 'alipay', parse(order, content).out_trade_no);
  if (!trade) throw new Refused('ACQ.TRADE_NOT_EXIST', '交易不存在');
  return trade;
};

function statusOf(world: World, trade: Trade): string {
  if (trade.status === 'open') return 'WAIT_BUYER_PAY';
  const whole = trade.status === 'paid' && refundedFen(world, trade) >= trade.amount_fen;
  return trade.status === 'closed' || whole ? 'TRADE_CLOSED' : 'TRADE_SUCCESS';
}

const METHODS: Record<string, (world: World, content: unknown, notifier: WalletNotifier) => object> = {
  'alipay.trade.query': (world, content) => {
    const trade = tradeOf(world, content);
    return {
      out_trade_no: trade.out_trade_no,
      trade_no: trade.trade_no,
      trade_status: statusOf(world, trade),
      total_amount: yuan(trade.amount_fen),
      ...(trade.paid_at ? { send_pay_date: beijing(trade.paid_at), buyer_logon_id: trade.payer } : {}),
    };
  },
  'alipay.trade.close': (world, content) => {
    const trade = tradeOf(world, content);
    if (!closeTrade(world, trade)) throw new Refused('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
    return { out_trade_no: trade.out_trade_no, trade_no: trade.trade_no };
  },
  'alipay.trade.refund': (world, content, notifier) => {
    const trade = tradeOf(world, content);
    const wanted = parse(newRefund, content);
    const taken = takeRefund(world, trade, {
      out_refund_no: wanted.out_request_no,
      amount_fen: fen(wanted.refund_amount),
      reason: wanted.refund_reason,
      notify_url: trade.notify_url,
    });
    if (taken === 'not_paid') throw new Refused('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
    if (taken === 'too_much') throw new Refused('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限');
    if (taken === 'mismatch') throw new Refused('ACQ.DISCORDANT_REPEAT_REQUEST', '不一致的请求');
    if (taken.first && completeRefund(world, taken.refund)) {
      notifier.queue('alipay', trade.notify_url, {
        ...notificationOf(world, trade),
        out_biz_no: taken.refund.out_refund_no,
        refund_fee: yuan(refundedFen(world, trade)),
        gmt_refund: `${beijing(world.clock())}.000`,
      });
    }
    return {
      out_trade_no: trade.out_trade_no,
      trade_no: trade.trade_no,
      fund_change: taken.first ? 'Y' : 'N',
      refund_fee: yuan(refundedFen(world, trade)),
    };
  },
  'alipay.trade.fastpay.refund.query': (world, content) => {
    const trade = tradeOf(world, content);
    const found = findRefund(world, 'alipay', parse(refundQuery, content).out_request_no);
    if (found?.status !== 'succeeded') return {};
    return {
      out_trade_no: trade.out_trade_no,
      trade_no: trade.trade_no,
      out_request_no: found.out_refund_no,
      refund_amount: yuan(found.amount_fen),
      refund_status: 'REFUND_SUCCESS',
    };
  },
  'alipay.data.dataservice.bill.downloadurl.query': (world, content) => {
    const { bill_date } = parse(bill, content);
    if (bill_date > beijing(world.clock()).slice(0, 10)) throw new Refused('isp.bill_not_exist', '账单不存在');
    return { bill_download_url: billUrl(world, bill_date) };
  },
};

const notificationOf = (world: World, trade: Trade): Params => ({
  notify_time: beijing(world.clock()),
  notify_type: 'trade_status_sync',
  charset: 'utf-8',
  version: '1.0',
  app_id: APP_ID,
  seller_id: SELLER_ID,
  out_trade_no: trade.out_trade_no,
  trade_no: trade.trade_no,
  trade_status: statusOf(world, trade),
  total_amount: yuan(trade.amount_fen),
  subject: trade.subject,
  buyer_logon_id: trade.payer,
  gmt_create: beijing(trade.created_at),
  gmt_payment: beijing(trade.paid_at ?? trade.created_at),
});

/** The answer under `<method>_response`, signed over just that text. */
function answer(method: string, content: object, key: KeyObject): string {
  const node = JSON.stringify(content);
  return `{"${method.replaceAll('.', '_')}_response":${node},"sign":${JSON.stringify(signed(node, key))}}`;
}

/** For answers and messages that nobody should believe; made when asked for, because making one is slow. */
const strangersKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export function alipayRoutes(app: FastifyInstance, world: World, notifier: WalletNotifier): void {
  const own = createPrivateKey(GATEWAY_KEY);
  notifier.speak('alipay', {
    write(payload, id, forged) {
      const params: Params = { ...payload, notify_id: id };
      const key = forged ? strangersKey() : own;
      const body = new URLSearchParams({ ...params, sign: signed(textOf(params, []), key), sign_type: 'RSA2' });
      return { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, body: body.toString() };
    },
    understood: (status, text) => status === 200 && text === 'success',
  });

  app.post('/alipay/gateway.do', (request, reply) => {
    const params = request.body as Params;
    const method = params.method ?? '';
    const key = world.knobs.get('alipay').forge ? strangersKey() : own;
    reply.type('application/json; charset=utf-8');
    try {
      admit(world, params);
      if (world.knobs.get('alipay').refuse) throw new Refused('ACQ.ACCESS_FORBIDDEN', '无权限使用接口');
      const handle = METHODS[method];
      if (!handle) throw new Refused('isv.invalid-method', '不存在的方法名', '40002');
      const content = handle(world, JSON.parse(params.biz_content ?? '{}'), notifier);
      return reply.send(answer(method, { code: '10000', msg: 'Success', ...content }, key));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, subCode, message } = error;
      return reply.send(answer(method, { code, msg: 'Business Failed', sub_code: subCode, sub_msg: message }, key));
    }
  });

  // alipay.trade.page.pay: the browser brings the merchant's signed order.
  app.get('/alipay/gateway.do', (request, reply) => {
    const params = request.query as Params;
    try {
      admit(world, params);
      const wanted = parse(newTrade, JSON.parse(params.biz_content ?? '{}'));
      const trade = openTrade(world, {
        gateway: 'alipay',
        out_trade_no: wanted.out_trade_no,
        amount_fen: fen(wanted.total_amount),
        subject: wanted.subject,
        notify_url: params.notify_url ?? '',
        return_url: params.return_url ?? '',
      });
      if (!trade) throw new Refused('ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改或已关闭');
      return reply.redirect(payPath(trade), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return reply.code(400).type('text/plain; charset=utf-8').send(`${error.subCode} ${error.message}`);
    }
  });
  walletPages(app, world, 'alipay', (trade) =>
    notifier.queue('alipay', trade.notify_url, notificationOf(world, trade)),
  );
  billRoutes(app, world);
}
