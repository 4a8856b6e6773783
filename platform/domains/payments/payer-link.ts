import { v7 as uuid } from 'uuid';
import type { PayerLink } from '../../../contract/payments.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import { randomToken, sha256 } from '../../base/crypto.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { ownWork } from '../works/policy.ts';
import { getWork, lockWork } from '../works/store.ts';
import { askInBackground } from './ask-gateway.ts';
import { ensureOrder } from './commands.ts';
import { mainOrder, UNSETTLED } from './order.lifecycle.ts';
import { type PayerStanding, payerStanding } from './payer-link.lifecycle.ts';
import { findPayerLink, findValidLink, insertPayerLink, type PayerLinkRow, withdrawLinks } from './payer-link.store.ts';
import { findOrder, listOrders } from './store.ts';

/** 「请别人付款」: a link that needs no login, shows what is to be paid, and leads to the cashier of the same order. */
const TOKEN_PLACE = 'payer_link.token';
const A_DAY_MS = 86_400_000;

/**
 * Makes the link, once per key; the order is opened at the gateway first when it was not yet. An earlier link of the order
 * stops working.
 * @throws Refusal not_found, not_allowed_now unless 待缴费, outside_unavailable, key_reused
 */
export async function makePayerLink(ctx: Context, actor: Actor, workId: string, key: string): Promise<PayerLink> {
  const { id: orderId } = await ensureOrder(ctx, actor, workId);
  await ctx.db.transaction().execute(async (tx) => {
    ownWork(actor, await lockWork(tx, workId));
    // Whoever pays or edits holds the work's row too: the order is what it is until this ends.
    if ((await findOrder(tx, orderId))?.status !== 'open') throw new Refusal('not_allowed_now');
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, key, ['payer-link', workId]);
    if (!first) return;
    const now = ctx.clock.now();
    await withdrawLinks(tx, orderId, now);
    const token = randomToken();
    await insertPayerLink(tx, {
      id: uuid(),
      orderId,
      tokenHash: sha256(token),
      token: ctx.sealer.seal(token, TOKEN_PLACE),
      expiresAt: new Date(now.getTime() + ctx.authority.deadlines.payerLinkDays * A_DAY_MS),
      createdAt: now,
    });
  });
  const { link } = await getPayerLink(ctx, actor, workId);
  if (!link) throw new Refusal('not_allowed_now');
  return link;
}

/** The link of an own work that would be followed now. @throws Refusal not_found */
export async function getPayerLink(ctx: Context, actor: Actor, workId: string): Promise<{ link: PayerLink | null }> {
  const work = ownWork(actor, await getWork(ctx.db, workId));
  const order = mainOrder(await listOrders(ctx.db, workId));
  const row = order && (await findValidLink(ctx.db, order.id));
  if (!order || !row || payerStanding(row, order, ctx.clock.now()) !== 'payable') return { link: null };
  const url = `${ctx.config.publicUrl}/pay/${ctx.sealer.open(row.token, TOKEN_PLACE)}`;
  const asked = { applicant: actor.name, title: work.title, amountFen: order.amountFen };
  return { link: { url, message: invitation(ctx, asked, row, url), expiresAt: row.expiresAt.toISOString() } };
}

/** A message ready to be pasted into a chat. */
function invitation(
  ctx: Pick<Context, 'authority'>,
  { applicant, title, amountFen }: Omit<Bill, 'cashierUrl' | 'expiresOn'>,
  { expiresAt }: PayerLinkRow,
  url: string,
): string {
  const [, month, day] = chinaDate(expiresAt).split('-').map(Number);
  return (
    `【${ctx.authority.platformName}】您好，${applicant}正在为作品《${title}》办理作品登记，` +
    `请您代付登记服务费 ${(amountFen / 100).toFixed(2)} 元：${url} 。` +
    `打开就能付款，不用登录；${month}月${day}日前有效。`
  );
}

/** Takes the link back. @throws Refusal not_found */
export async function withdrawPayerLink(ctx: Context, actor: Actor, workId: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    ownWork(actor, await lockWork(tx, workId));
    const order = mainOrder(await listOrders(tx, workId));
    if (order) await withdrawLinks(tx, order.id, ctx.clock.now());
  });
}

/** What a payer must know to pay, and nothing else. */
export interface Bill {
  applicant: string;
  title: string;
  amountFen: number;
  cashierUrl: string;
  /** Last day of the link, 'YYYY-MM-DD' in China. */
  expiresOn: string;
}

/**
 * What the holder of a link is shown; the bill only while it can be paid. The gateway is asked in the background, in case its
 * notification of a payment got lost.
 * @throws Refusal not_found for a token we never made
 */
export async function followPayerLink(
  ctx: Context,
  token: string,
): Promise<{ standing: PayerStanding; bill: Bill | null }> {
  const link = await findPayerLink(ctx.db, sha256(token));
  const order = link && (await findOrder(ctx.db, link.orderId));
  if (!link || !order) throw new Refusal('not_found');
  const standing = payerStanding(link, order, ctx.clock.now());
  if (UNSETTLED.includes(order.status)) await askInBackground(ctx, order.id);
  if (standing !== 'payable' || !order.cashierUrl) return { standing, bill: null };
  const [work, applicant] = await Promise.all([
    getWork(ctx.db, order.workId),
    getAccount(ctx.db, ctx.sealer, order.accountId),
  ]);
  const { amountFen, cashierUrl } = order;
  const expiresOn = chinaDate(link.expiresAt);
  return { standing, bill: { applicant: applicant.name, title: work.title, amountFen, cashierUrl, expiresOn } };
}
