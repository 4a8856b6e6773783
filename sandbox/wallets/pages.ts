/** The payer's side of both wallets: one page with the amount and 「支付」, and the list of trades. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, page, showFen, showTime } from '../html.ts';
import type { World } from '../world.ts';
import { findTradeByCode, listTrades, payTrade, type Trade, type Wallet } from './trades.ts';

const NAMES: Record<Wallet, string> = { alipay: '支付宝', wechatpay: '微信支付' };
const STATES: Record<Trade['status'], string> = { open: '待支付', paid: '已支付', closed: '已关闭' };

const send = (reply: FastifyReply, content: string, status = 200) =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(content);

/** Where a trade is paid. */
export const payPath = ({ gateway, code }: Trade): string => `/${gateway}/pay/${code}`;

function tradePage(trade: Trade): string {
  const title = NAMES[trade.gateway];
  if (trade.status !== 'open')
    return page(
      { title: trade.status === 'paid' ? '已支付' : '交易已关闭', narrow: true },
      html`<p>${trade.subject}，${showFen(trade.amount_fen)}${trade.paid_at && `，${showTime(trade.paid_at)} 支付`}。</p>
${trade.return_url && html`<p><a class="button" href="${trade.return_url}">返回商户</a></p>`}`,
    );
  return page(
    { title, narrow: true },
    html`<p>${trade.subject}</p><p class="amount">${showFen(trade.amount_fen)}</p>
<dl><dt>商户订单号</dt><dd class="mono">${trade.out_trade_no}</dd></dl>
<form method="post" action="${payPath(trade)}"><div class="actions"><button>支付</button></div></form>
<p class="quiet">不会发生真实扣款。</p>`,
  );
}

/** `paid` is told of each trade that was just paid. */
export function walletPages(app: FastifyInstance, world: World, gateway: Wallet, paid: (trade: Trade) => void): void {
  const gone = (reply: FastifyReply) =>
    send(reply, page({ title: '没有这笔交易', narrow: true }, html`<p>请回到登记平台重新付款。</p>`), 404);
  app.get(`/${gateway}`, (_request, reply) => {
    const trades = listTrades(world, gateway);
    const body = html`<table><thead><tr><th>商户订单号</th><th>金额</th><th>状态</th><th>时间</th></tr></thead><tbody>${trades.map(
      (
        trade,
      ) => html`<tr><td class="mono"><a href="${payPath(trade)}">${trade.out_trade_no}</a></td><td>${showFen(trade.amount_fen)}</td>
<td>${STATES[trade.status]}</td><td>${showTime(trade.paid_at ?? trade.created_at)}</td></tr>`,
    )}</tbody></table>`;
    const empty = html`<p class="quiet">尚无交易。</p>`;
    return send(
      reply,
      page({ title: NAMES[gateway] }, trades.length > 0 ? html`<div class="scroll">${body}</div>` : empty),
    );
  });
  app.get<{ Params: { code: string } }>(`/${gateway}/pay/:code`, (request, reply) => {
    const trade = findTradeByCode(world, gateway, request.params.code);
    return trade ? send(reply, tradePage(trade)) : gone(reply);
  });
  app.post<{ Params: { code: string } }>(`/${gateway}/pay/:code`, (request, reply) => {
    const trade = findTradeByCode(world, gateway, request.params.code);
    if (!trade) return gone(reply);
    if (payTrade(world, trade, '138****0001')) {
      const now = findTradeByCode(world, gateway, trade.code);
      if (now) paid(now);
    }
    return reply.redirect(trade.return_url || payPath(trade), 303);
  });
}
