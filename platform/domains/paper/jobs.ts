import { CourierRefused, type RouteMeaning } from '../../adapters/courier/port.ts';
import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { getRecipient } from '../profiles/queries.ts';
import { openForm } from '../works/form-seal.ts';
import { findRevision, getWork } from '../works/store.ts';
import { movePaper } from './move-paper.ts';
import { nextPaperState, type PaperCommand } from './paper.lifecycle.ts';
import {
  countReminder,
  findWaybill,
  insertPaper,
  keepRoute,
  listForgotten,
  listWaybillsToAsk,
  lockPaper,
  openRecipient,
  sealRecipient,
  updateWaybill,
} from './store.ts';

const CONTENTS = '作品登记证书';
/** A parcel is asked about this often, whatever the courier pushes. */
const ASK_AGAIN_MS = 2 * 3_600_000;
const AT_ONCE = 500;

export function paperJobs(
  ctx: Context,
): Pick<JobHandlers, 'open-paper' | 'order-waybill' | 'track-parcel' | 'look-after-papers'> {
  return {
    'open-paper': ({ workId }) => openPaper(ctx, workId),
    'order-waybill': ({ orderNo }) => orderWaybill(ctx, orderNo),
    'track-parcel': ({ orderNo }) => trackParcel(ctx, orderNo),
    'look-after-papers': () => lookAfterPapers(ctx),
  };
}

/**
 * Puts a registered work into the making queue, once, if its form asks for paper. Without an address in the profile a
 * certificate to be sent is handed out instead until the applicant gives one: nothing waits unseen.
 */
async function openPaper(ctx: Context, workId: string): Promise<void> {
  const work = await getWork(ctx.db, workId);
  const revision = await findRevision(ctx.db, workId, work.revision);
  if (work.state !== 'registered' || !work.registrationNumber || !revision) return;
  const { delivery } = openForm(ctx.sealer, revision.form);
  if (delivery !== 'mail' && delivery !== 'pickup') return;
  const recipient = await getRecipient(ctx, ctx.db, work.accountId);
  const now = ctx.clock.now();
  await ctx.db.transaction().execute((tx) =>
    insertPaper(tx, {
      workId,
      accountId: work.accountId,
      number: work.registrationNumber ?? '',
      way: delivery === 'mail' && recipient ? 'mail' : 'pickup',
      state: 'to_make',
      recipient: recipient ? sealRecipient(ctx.sealer, recipient) : null,
      station: ctx.authority.paper.pickUpStation,
      openedAt: now,
      updatedAt: now,
    }),
  );
}

/** Orders one parcel; our order number makes a repeated order the same parcel. */
async function orderWaybill(ctx: Context, orderNo: string): Promise<void> {
  const waybill = await findWaybill(ctx.db, orderNo);
  if (!waybill || waybill.waybillNo || waybill.endedAt) return;
  const recipient = openRecipient(ctx.sealer, waybill.recipient);
  try {
    const { waybillNo } = await ctx.courier.order({ orderNo, contents: CONTENTS, recipient });
    await updateWaybill(ctx.db, orderNo, { waybillNo });
  } catch (error) {
    if (!(error instanceof CourierRefused)) throw error;
    await refuseAddress(ctx, orderNo, error.message);
  }
}

/** Only the applicant can mend the address; the desk sees what the courier said of it. */
async function refuseAddress(ctx: Context, orderNo: string, reason: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const waybill = await findWaybill(tx, orderNo);
    const paper = waybill && (await lockPaper(tx, waybill.workId));
    if (!paper || !(await updateWaybill(tx, orderNo, { refusal: reason.slice(0, 200) }))) return;
    if (nextPaperState(paper.state, 'refuse_address', paper.way))
      await movePaper(ctx, tx, paper, { command: 'refuse_address', actorId: null });
  });
}

const COMMANDS: Partial<Record<RouteMeaning, PaperCommand>> = {
  collected: 'collect',
  delivered: 'deliver',
  failed: 'fail',
  returned: 'give_back',
};

/** Asks the courier what has happened to a parcel and takes it over, step by step in their order, each once. */
async function trackParcel(ctx: Context, orderNo: string): Promise<void> {
  const waybill = await findWaybill(ctx.db, orderNo);
  if (!waybill?.waybillNo || waybill.endedAt) return;
  const steps = await ctx.courier.route(waybill.waybillNo);
  await ctx.db.transaction().execute(async (tx) => {
    const locked = await lockPaper(tx, waybill.workId);
    if (!locked || !(await updateWaybill(tx, orderNo, { askedAt: ctx.clock.now() }))) return;
    let paper = locked;
    for (const step of await keepRoute(tx, orderNo, steps)) {
      const command = COMMANDS[step.meaning];
      if (!command || !nextPaperState(paper.state, command, paper.way)) continue;
      await movePaper(ctx, tx, paper, { command, actorId: null, detail: { code: step.code } });
      paper = (await lockPaper(tx, waybill.workId)) ?? paper;
    }
  });
}

/** Hourly: asks about parcels that have been quiet, and reminds of certificates that nobody has fetched. */
async function lookAfterPapers(ctx: Context): Promise<void> {
  const now = ctx.clock.now().getTime();
  const parcels = await listWaybillsToAsk(ctx.db, new Date(now - ASK_AGAIN_MS), AT_ONCE);
  await ctx.db.transaction().execute(async (tx) => {
    for (const orderNo of parcels) await ctx.jobs.enqueue(tx, 'track-parcel', { orderNo });
  });
  for (const [index, days] of ctx.authority.paper.pickUpReminderDays.entries()) {
    const forgotten = await listForgotten(ctx.db, new Date(now - days * 86_400_000), index + 1, AT_ONCE);
    for (const workId of forgotten) await remind(ctx, workId, index + 1);
  }
}

async function remind(ctx: Context, workId: string, times: number): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await countReminder(tx, workId, times))) return;
    await ctx.jobs.enqueue(tx, 'notify-work', { workId, about: 'paper_waiting', seq: times });
  });
}
