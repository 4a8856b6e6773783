import { newestStamp } from '../../../lib/pades/archive.ts';
import { appendEvent } from '../../base/audit.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { logCertificate, PUBLISHED_AFTER_SECONDS } from '../log/acts.ts';
import { DocumentDoesNotHold, renewedProof, validate } from '../signing/long-term.ts';
import type { ProofName } from '../signing/proof-index.ts';
import { readProof } from '../signing/stored-file.ts';
import { lockWork } from '../works/store.ts';
import { renewBy } from './renewal.rules.ts';
import {
  claimProof,
  currentFile,
  dropProof,
  insertRenewal,
  moveReference,
  type Replacement,
  releaseProof,
  takeDue,
} from './store.ts';

const BATCH = 200;
/** A proof that could not be renewed in all this time is asked for again by the next daily run. */
const ASK_AGAIN_MS = 20 * 3_600_000;
/** Longer than any run: fetching, stamping and validating, with every party slow. */
const CLAIM_MS = 10 * 60_000;

/**
 * Daily: a job for each proof whose newest time stamp is to be renewed. Reads only what is due, batch after batch, each
 * marked in the transaction that enqueues its job, so that a run that was stopped goes on where it was.
 */
export async function askForRenewals(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  const askedBefore = new Date(now.getTime() - ASK_AGAIN_MS);
  for (;;) {
    const taken = await ctx.db.transaction().execute(async (tx) => {
      const due = await takeDue(tx, now, askedBefore, BATCH);
      for (const name of due) await ctx.jobs.enqueue(tx, 'renew-proof', name);
      return due.length;
    });
    if (taken < BATCH) return;
  }
}

/**
 * Renews one proof, or finds that it is not due yet. Never two runs at once, and nothing changes unless the renewed file
 * holds: while the authorities are down the old one stays, and the job is tried again.
 * @throws OutsideUnavailable, DocumentDoesNotHold
 */
export async function renewProof(ctx: Context, name: ProofName): Promise<void> {
  const now = ctx.clock.now();
  if (!(await claimProof(ctx.db, name, now, new Date(now.getTime() + CLAIM_MS)))) return;
  try {
    const from = await currentFile(ctx.db, name);
    if (from) await renewFile(ctx, name, from, now);
    else await dropProof(ctx.db, name);
  } catch (error) {
    await releaseProof(ctx.db, name);
    throw error;
  }
}

async function renewFile(ctx: Context, name: ProofName, from: Buffer, now: Date): Promise<void> {
  const pdf = await readProof(ctx.objects, from);
  const report = await validate(ctx, pdf);
  const stamp = newestStamp(report);
  // Too late, or never archived: no stamp of today would bring back what was not protected.
  if (!report.valid || !stamp) throw new DocumentDoesNotHold(report);
  const due = renewBy(stamp, ctx.authority.archive);
  if (due > now) return releaseProof(ctx.db, name, due);
  const renewed = await renewedProof(ctx, pdf, stamp);
  const next = newestStamp(renewed.report);
  if (!next) throw new DocumentDoesNotHold(renewed.report);
  const to = await ctx.objects.put(renewed.document);
  await ctx.db.transaction().execute(async (tx) => {
    await record(ctx, tx, { name, from, to, bytes: renewed.document.length, stampedBy: next.authority });
    await releaseProof(tx, name, renewBy(next, ctx.authority.archive));
  });
}

interface Renewal extends Replacement {
  name: ProofName;
  stampedBy: string;
}

/** Reference, history and index move together, or not at all. */
async function record(ctx: Context, tx: Tx, { name, from, to, bytes, stampedBy }: Renewal): Promise<void> {
  const work = await lockWork(tx, name.workId);
  if (!(await moveReference(tx, name, { from, to, bytes })))
    throw new Error(`proof ${name.kind} ${name.workId} was overtaken`);
  const renewedAt = ctx.clock.now();
  await insertRenewal(tx, { ...name, fromSha256: from, toSha256: to, stampedBy, renewedAt });
  if (name.kind === 'certificate' && work.registrationNumber) {
    await logCertificate(ctx, tx, { act: 'certificate_renewed', number: work.registrationNumber, sha256: to });
    await ctx.jobs.enqueue(tx, 'make-proof-bundle', { workId: work.id }, { afterSeconds: PUBLISHED_AFTER_SECONDS });
  }
  await appendEvent(tx, ctx.clock, {
    workId: work.id,
    actorId: null,
    actor: '平台',
    command: 'archive_renewed',
    from: work.state,
    to: work.state,
    level: work.level,
    revision: work.revision,
    detail: { kind: name.kind, from: from.toString('hex'), to: to.toString('hex'), stampedBy },
    requestId: `renew-proof ${name.kind} ${name.workId}`,
  });
}
