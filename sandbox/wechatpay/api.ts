/** 微信支付 APIv3 for one merchant: Native orders, query, close, refunds, notifications, bill. */
import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { WalletNotifier } from '../wallets/notifications.ts';
import { walletPages } from '../wallets/pages.ts';
import {
  beijing,
  closeTrade,
  completeRefund,
  findRefund,
  findTrade,
  openTrade,
  type Refund,
  refundedFen,
  type Trade,
  takeRefund,
} from '../wallets/trades.ts';
import type { World } from '../world.ts';
import { billOf } from './bill.ts';
import { GATEWAY_KEY } from './keys.ts';
import { APP_ID, isFromMerchant, MERCHANT_ID, proof, sealed } from './signatures.ts';

const number = z.string().regex(/^[\w-|*]{6,32}$/);
const webAddress = z.url({ protocol: /^https?$/ });
const fen = z.number().int().positive();
const newOrder = z.object({
  appid: z.literal(APP_ID),
  mchid: z.literal(MERCHANT_ID),
  description: z.string().min(1).max(127),
  out_trade_no: number,
  notify_url: webAddress,
  amount: z.object({ total: fen, currency: z.literal('CNY').optional() }),
});
const newRefund = z.object({
  out_trade_no: number,
  out_refund_no: z.string().min(1).max(64),
  reason: z.string().max(80).default(''),
  notify_url: webAddress,
  amount: z.object({ refund: fen, total: fen, currency: z.literal('CNY') }),
});

/** A refusal as the API words it. */
class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function parse<T>(schema: z.ZodType<T>, body: string): T {
  const parsed = schema.safeParse(JSON.parse(body || '{}'));
  if (!parsed.success) throw new Refused(400, 'PARAM_ERROR', parsed.error.issues[0]?.path.join('.') ?? '参数错误');
  return parsed.data;
}

function tradeOf(world: World, outTradeNo: string): Trade {
  const trade = findTrade(world, 'wechatpay', outTradeNo);
  if (!trade) throw new Refused(404, 'ORDER_NOT_EXIST', '订单不存在');
  return trade;
}

const china = (at: string): string => `${beijing(at).replace(' ', 'T')}+08:00`;

function transaction(world: World, trade: Trade): object {
  const refunded = trade.status === 'paid' && refundedFen(world, trade) > 0;
  const state = { open: 'NOTPAY', paid: refunded ? 'REFUND' : 'SUCCESS', closed: 'CLOSED' }[trade.status];
  const common = { appid: APP_ID, mchid: MERCHANT_ID, out_trade_no: trade.out_trade_no, trade_state: state };
  if (!trade.paid_at) return { ...common, trade_state_desc: state };
  return {
    ...common,
    transaction_id: trade.trade_no,
    trade_type: 'NATIVE',
    trade_state_desc: '支付成功',
    bank_type: 'OTHERS',
    success_time: china(trade.paid_at),
    payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
    amount: { total: trade.amount_fen, payer_total: trade.amount_fen, currency: 'CNY', payer_currency: 'CNY' },
  };
}

function presentRefund(refund: Refund, trade: Trade): object {
  return {
    refund_id: refund.refund_no,
    out_refund_no: refund.out_refund_no,
    transaction_id: trade.trade_no,
    out_trade_no: trade.out_trade_no,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: china(refund.created_at),
    status: refund.status === 'succeeded' ? 'SUCCESS' : 'PROCESSING',
    ...(refund.done_at ? { success_time: china(refund.done_at) } : {}),
    amount: { total: trade.amount_fen, refund: refund.amount_fen, payer_refund: refund.amount_fen, currency: 'CNY' },
  };
}

type Handle = (request: {
  params: Record<string, string>;
  query: Record<string, string>;
  body: string;
}) => object | null;

function orders(world: World): Record<string, Handle> {
  return {
    'POST /v3/pay/transactions/native': ({ body }) => {
      const wanted = parse(newOrder, body);
      const trade = openTrade(world, {
        gateway: 'wechatpay',
        out_trade_no: wanted.out_trade_no,
        amount_fen: wanted.amount.total,
        subject: wanted.description,
        notify_url: wanted.notify_url,
        return_url: '',
      });
      if (!trade) throw new Refused(400, 'OUT_TRADE_NO_USED', '商户订单号重复');
      return { code_url: `weixin://wxpay/bizpayurl?pr=${trade.code}` };
    },
    'GET /v3/pay/transactions/out-trade-no/:number': ({ params, query }) => {
      if (query.mchid !== MERCHANT_ID) throw new Refused(400, 'PARAM_ERROR', 'mchid');
      return transaction(world, tradeOf(world, params.number ?? ''));
    },
    'POST /v3/pay/transactions/out-trade-no/:number/close': ({ params, body }) => {
      parse(z.object({ mchid: z.literal(MERCHANT_ID) }), body);
      const trade = tradeOf(world, params.number ?? '');
      if (trade.status === 'paid') throw new Refused(400, 'ORDER_PAID', '该订单已支付');
      closeTrade(world, trade);
      return null;
    },
  };
}

function refunds(world: World, notifier: WalletNotifier): Record<string, Handle> {
  /** A refund takes a moment: it is under way at first, and done when it is asked about. */
  const settle = (refund: Refund, trade: Trade) => {
    if (!completeRefund(world, refund)) return;
    const done = findRefund(world, 'wechatpay', refund.out_refund_no) as Refund;
    const { status: _, ...resource } = presentRefund(done, trade) as Record<string, unknown>;
    notifier.queue('wechatpay', refund.notify_url, {
      event_type: 'REFUND.SUCCESS',
      resource: JSON.stringify({ mchid: MERCHANT_ID, ...resource, refund_status: 'SUCCESS' }),
    });
  };
  return {
    'POST /v3/refund/domestic/refunds': ({ body }) => {
      const wanted = parse(newRefund, body);
      const trade = tradeOf(world, wanted.out_trade_no);
      if (wanted.amount.total !== trade.amount_fen) throw new Refused(400, 'PARAM_ERROR', '订单金额不一致');
      const taken = takeRefund(world, trade, {
        out_refund_no: wanted.out_refund_no,
        amount_fen: wanted.amount.refund,
        reason: wanted.reason,
        notify_url: wanted.notify_url,
      });
      if (taken === 'not_paid') throw new Refused(403, 'INVALID_REQUEST', '订单未支付');
      if (taken === 'too_much') throw new Refused(403, 'NOT_ENOUGH', '可退金额不足');
      if (taken === 'mismatch') throw new Refused(400, 'PARAM_ERROR', '退款参数与之前不一致');
      const answer = presentRefund(taken.refund, trade);
      settle(taken.refund, trade);
      return answer;
    },
    'GET /v3/refund/domestic/refunds/:number': ({ params }) => {
      const refund = findRefund(world, 'wechatpay', params.number ?? '');
      if (!refund) throw new Refused(404, 'RESOURCE_NOT_EXISTS', '退款单查询失败');
      return presentRefund(refund, tradeOf(world, refund.out_trade_no));
    },
  };
}

const bills = (world: World): Record<string, Handle> => ({
  'GET /v3/bill/tradebill': ({ query }) => {
    const date = query.bill_date ?? '';
    if (query.bill_type !== 'ALL' || !/^\d{4}-\d{2}-\d{2}$/.test(date))
      throw new Refused(400, 'PARAM_ERROR', 'bill_date');
    if (date > beijing(world.clock()).slice(0, 10)) throw new Refused(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
    return {
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(billOf(world, date)).digest('hex'),
      download_url: `${world.url}/wechatpay/v3/billdownload/file?token=${date}&tartype=`,
    };
  },
});

/** For answers and messages that nobody should believe; made when asked for, because making one is slow. */
const strangersKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export function wechatpayRoutes(app: FastifyInstance, world: World, notifier: WalletNotifier): void {
  const own = createPrivateKey(GATEWAY_KEY);
  notifier.speak('wechatpay', {
    write({ event_type = '', resource = '{}' }, id, forged) {
      const kind = event_type.startsWith('REFUND') ? 'refund' : 'transaction';
      const body = JSON.stringify({
        id,
        create_time: china(world.clock().toISOString()),
        resource_type: 'encrypt-resource',
        event_type,
        summary: kind === 'refund' ? '退款成功' : '支付成功',
        resource: sealed(JSON.parse(resource), kind),
      });
      return {
        headers: { 'content-type': 'application/json', ...proof(world, body, forged ? strangersKey() : own) },
        body,
      };
    },
    understood: (status) => status === 200 || status === 204,
  });

  /** Judges the request's signature over its very bytes, answers with one of our own. */
  const answer = (handle: Handle) => (request: FastifyRequest, reply: FastifyReply) => {
    const body = typeof request.body === 'string' ? request.body : '';
    const { forge, refuse } = world.knobs.get('wechatpay');
    const say = (status: number, content: object | null) => {
      const text = content ? JSON.stringify(content) : '';
      reply.code(status).headers(proof(world, text, forge ? strangersKey() : own));
      return text === '' ? reply.send() : reply.type('application/json; charset=utf-8').send(text);
    };
    try {
      const authorization = request.headers.authorization ?? '';
      const asked = { method: request.method, path: request.raw.url ?? '', body, authorization };
      if (!isFromMerchant(world, asked)) throw new Refused(401, 'SIGN_ERROR', '签名错误');
      if (refuse) throw new Refused(403, 'NO_AUTH', '商户无权限');
      const found = handle({
        params: request.params as Record<string, string>,
        query: request.query as Record<string, string>,
        body,
      });
      return say(found ? 200 : 204, found);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return say(error.status, { code: error.code, message: error.message });
    }
  };

  app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    for (const [name, handle] of Object.entries({ ...orders(world), ...refunds(world, notifier), ...bills(world) })) {
      const [method = 'GET', path = ''] = name.split(' ');
      scope.route({ method, url: `/wechatpay${path}`, handler: answer(handle) });
    }
    // The download is authorised as any other request and answered as it is.
    scope.get<{ Querystring: { token?: string } }>('/wechatpay/v3/billdownload/file', (request, reply) => {
      const authorization = request.headers.authorization ?? '';
      const asked = { method: 'GET', path: request.raw.url ?? '', body: '', authorization };
      if (!isFromMerchant(world, asked)) return reply.code(401).send({ code: 'SIGN_ERROR', message: '签名错误' });
      return reply.type('text/plain; charset=utf-8').send(billOf(world, request.query.token ?? ''));
    });
  });
  walletPages(app, world, 'wechatpay', (trade) =>
    notifier.queue('wechatpay', trade.notify_url, {
      event_type: 'TRANSACTION.SUCCESS',
      resource: JSON.stringify(transaction(world, trade)),
    }),
  );
}
