import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { html, page, showFen, showTime } from '../html.ts';
import type { World } from '../world.ts';
import { type Notification, type Notifier, resend } from './notifications.ts';
import { findOrderByTradeNo, type Order, payOrder, type Refund } from './orders.ts';
import { plantsSection } from './statement.ts';

const METHODS = { alipay: '支付宝', wechat: '微信支付' } as const;
const STATES: Record<Order['status'], string> = { open: '待支付', paid: '已支付', closed: '已关闭' };

const decisionForm = z.object({
  decision: z.enum(['pay', 'cancel']),
  method: z.enum(['alipay', 'wechat']).default('alipay'),
  payer: z.string().trim().max(40).default(''),
});

const send = (reply: FastifyReply, content: string, status = 200) =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(content);

function payPage(order: Order, problem?: string): string {
  return page(
    { title: '收银台', narrow: true },
    html`${problem && html`<p class="alert" role="alert">${problem}</p>`}
<p>${order.subject}</p><p class="amount">${showFen(order.amount_fen)}</p>
<dl><dt>商户订单号</dt><dd class="mono">${order.out_trade_no}</dd><dt>交易号</dt><dd class="mono">${order.trade_no}</dd></dl>
<form method="post">
<fieldset><legend>支付方式</legend>
${Object.entries(METHODS).map(
  ([value, name], index) =>
    html`<label class="choice"><input type="radio" name="method" value="${value}"${index === 0 ? html` checked` : ''}>${name}(沙箱)</label>`,
)}</fieldset>
<p><label for="payer">付款人姓名（选填，商户只看到隐去中间的字）</label><input id="payer" name="payer" maxlength="40" autocomplete="name"></p>
<div class="actions"><button name="decision" value="pay">确认支付</button><button class="plain" name="decision" value="cancel">取消并返回</button></div>
</form><p class="quiet">不会发生真实扣款。</p>`,
  );
}

const closedPage = (order: Order): string =>
  page(
    { title: order.status === 'paid' ? '该订单已支付' : '该订单已关闭', narrow: true },
    html`<p>${order.subject}，${showFen(order.amount_fen)}${order.paid_at && `，${showTime(order.paid_at)} 支付`}。</p>
<p><a class="button" href="${order.return_url}">返回商户</a></p>`,
  );

function ordersTable(world: World) {
  const orders = world.store.all<Order>('select * from cashier_order order by rowid desc limit 100');
  const refunds = world.store.all<Refund>('select * from cashier_refund order by rowid desc');
  const refundsOf = (order: Order) => refunds.filter((refund) => refund.out_trade_no === order.out_trade_no);
  if (orders.length === 0) return html`<p class="quiet">尚无订单。</p>`;
  return html`<div class="scroll"><table><thead><tr><th>商户订单号</th><th>事由</th><th>金额</th><th>状态</th><th>退款</th></tr></thead><tbody>${orders.map(
    (
      order,
    ) => html`<tr><td class="mono"><a href="/cashier/pay/${order.trade_no}">${order.out_trade_no}</a></td><td>${order.subject}</td>
<td class="tight">${showFen(order.amount_fen)}</td><td>${STATES[order.status]}${order.paid_at && html`<br><span class="quiet">${showTime(order.paid_at)}</span>`}</td>
<td>${refundsOf(order).map((refund) => html`${showFen(refund.amount_fen)} ${refund.status === 'succeeded' ? '已退' : '处理中'}<br><span class="quiet">${refund.reason}</span><br>`)}</td></tr>`,
  )}</tbody></table></div>`;
}

function notificationsTable(world: World) {
  const list = world.store.all<Notification>('select * from cashier_notification order by rowid desc limit 100');
  if (list.length === 0) return html`<p class="quiet">尚无通知。</p>`;
  return html`<div class="scroll"><table><thead><tr><th>事件</th><th>商户订单号</th><th>次数</th><th>结果</th><th></th></tr></thead><tbody>${list.map(
    (notification) => {
      const { event, out_trade_no: number } = JSON.parse(notification.payload);
      return html`<tr><td>${event === 'payment.succeeded' ? '支付成功' : '退款成功'}</td><td class="mono">${number}</td><td>${notification.attempts}</td>
<td>${notification.delivered_at ? `${showTime(notification.delivered_at)} 已送达` : (notification.last_answer ?? '等待发送')}</td>
<td><form method="post" action="/cashier/notifications/${notification.id}/resend"><button class="plain small">再通知一次</button></form></td></tr>`;
    },
  )}</tbody></table></div>`;
}

/** The hosted payment page, and the gateway's own list of orders and notifications. */
export function cashierPages(app: FastifyInstance, world: World, notifier: Notifier): void {
  app.get('/cashier', (_request, reply) =>
    send(
      reply,
      page(
        { title: '收银台' },
        html`<h2>订单</h2>${ordersTable(world)}<h2>通知</h2>${notificationsTable(world)}${plantsSection(world)}`,
      ),
    ),
  );
  app.post<{ Params: { id: string } }>('/cashier/notifications/:id/resend', (request, reply) => {
    resend(world, request.params.id);
    notifier.wake();
    return reply.redirect('/cashier', 303);
  });

  const noOrder = (reply: FastifyReply) =>
    send(reply, page({ title: '没有这笔订单', narrow: true }, html`<p>请回到登记平台重新点击「去缴费」。</p>`), 404);

  app.get<{ Params: { tradeNo: string } }>('/cashier/pay/:tradeNo', (request, reply) => {
    const order = findOrderByTradeNo(world, request.params.tradeNo);
    if (!order) return noOrder(reply);
    return send(reply, order.status === 'open' ? payPage(order) : closedPage(order));
  });

  app.post<{ Params: { tradeNo: string } }>('/cashier/pay/:tradeNo', (request, reply) => {
    const order = findOrderByTradeNo(world, request.params.tradeNo);
    if (!order) return noOrder(reply);
    const form = decisionForm.safeParse(request.body);
    if (!form.success) return send(reply, payPage(order, '请选择支付或取消。'), 400);
    if (form.data.decision === 'pay') {
      if (world.knobs.get('cashier').refuse)
        return send(reply, payPage(order, '支付未成功，未扣款，请稍后再试。'), 402);
      if (!payOrder(world, order, form.data.method, form.data.payer))
        return send(reply, closedPage(findOrderByTradeNo(world, order.trade_no) ?? order), 409);
      notifier.wake();
    }
    return reply.redirect(order.return_url, 303);
  });
}
