import type { z } from 'zod';
import type {
  Difference,
  Reconciliation,
  reconcileDay as reconcileDayRoute,
} from '../../../contract/reconciliation.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { findInvoiceById } from '../payments/invoice.store.ts';
import { askMail } from '../payments/invoices.ts';
import { differenceAfter } from './difference.lifecycle.ts';
import { explain, findDifference } from './difference-store.ts';
import { getReconciliation } from './queries.ts';
import { askReconciliation } from './statement-store.ts';
import { differenceView } from './views.ts';

/**
 * Has the bill of a day fetched and compared by a job; of today it reaches to this moment, where the gateway gives one.
 * @throws Refusal not_allowed_now for a day to come or a gateway that is not configured
 */
export async function reconcileDay(
  ctx: Context,
  { day, gateway }: z.output<NonNullable<typeof reconcileDayRoute.body>>,
): Promise<Reconciliation> {
  const now = ctx.clock.now();
  if (day > chinaDate(now) || !ctx.payments.configured.includes(gateway)) throw new Refusal('not_allowed_now');
  await ctx.db.transaction().execute(async (tx) => {
    await askReconciliation(tx, gateway, day, now);
    await ctx.jobs.enqueue(tx, 'reconcile-day', { gateway, day });
  });
  return getReconciliation(ctx, gateway, day);
}

/** @throws Refusal not_found, not_allowed_now when it has settled by itself, changed_elsewhere */
export async function explainDifference(
  ctx: Context,
  actor: Actor,
  { id, version, note }: { id: string; version: number; note: string },
): Promise<Difference> {
  await ctx.db.transaction().execute(async (tx) => {
    const row = await findDifference(tx, id);
    if (!row) throw new Refusal('not_found');
    if (!differenceAfter('explain', row.state)) throw new Refusal('not_allowed_now');
    const change = { note, explainedBy: actor.accountId, explainedAt: ctx.clock.now() };
    if (!(await explain(tx, { id, version }, change))) throw new Refusal('changed_elsewhere');
  });
  const after = await findDifference(ctx.db, id);
  if (!after) throw new Refusal('not_found');
  return differenceView(after);
}

/** @throws Refusal not_found, not_allowed_now while it is not issued or nobody knows an address */
export async function resendInvoice(
  ctx: Context,
  actor: Actor,
  { id, key, email }: { id: string; key: string; email?: string | undefined },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await findInvoiceById(tx, id))) throw new Refusal('not_found');
    const request = ['finance-resend-invoice', id, email ?? ''];
    if (!(await claimKey(tx, ctx.clock, actor.accountId, key, request)).first) return;
    await askMail(ctx, tx, id, { email, by: actor.accountId });
  });
}
