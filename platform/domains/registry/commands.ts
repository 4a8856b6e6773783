import type { WorkForm } from '../../../contract/form.ts';
import { formatNumber } from '../../../lib/registration-number/registration-number.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Tx } from '../../base/db.ts';
import { getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { insertCertificate } from '../certificates/store.ts';
import { logRegistration, logRevocation, PUBLISHED_AFTER_SECONDS } from '../log/acts.ts';
import { queueInvoice } from '../payments/commands.ts';
import { inPieceOrder, publishedFacts } from '../works/form.rules.ts';
import { openForm } from '../works/form-seal.ts';
import { findRevision, getWork, setRegistration } from '../works/store.ts';
import { citiesOf, textsOf } from './line.rules.ts';
import { insertLine, markLineRevoked } from './line-store.ts';
import { insertIssuedNumber, insertRecord, markRecordRevoked, takeSerial } from './store.ts';

/**
 * Registers a work in the transaction of its final pass: takes the 登记号, writes the public record, queues certificate and
 * invoice (product.md §2 step 8). The order matters: the counter's lock is taken last-but-shortest, right before the end.
 */
export async function registerWork(ctx: Context, tx: Tx, workId: string): Promise<void> {
  const work = await getWork(tx, workId);
  const revision = await findRevision(tx, workId, work.revision);
  if (!revision) throw new Error(`work ${workId} has no revision ${work.revision}`);
  const form = openForm(ctx.sealer, revision.form);
  const now = ctx.clock.now();
  const registeredOn = chinaDate(now);
  const year = Number(registeredOn.slice(0, 4));
  const samples = await publishedSamples(tx, form);
  const { authors, owners, pieces, completedOn, firstPublishedOn } = publishedFacts(form);
  const ownerRegions = form.owners.map((owner) => owner.regionCode || owner.country);
  await queueInvoice(ctx, tx, workId);
  await ctx.jobs.enqueue(tx, 'issue-certificate', { workId });
  const number = await takeNumber(ctx, tx, { workId, year, classLetter: form.classLetter, now });
  await insertRecord(tx, {
    year,
    workId,
    number,
    title: form.title,
    pieces,
    classLetter: form.classLetter,
    authors,
    owners,
    ownerRegions,
    completedOn,
    firstPublishedOn,
    registeredOn,
    publishedAt: now,
    state: 'in_force',
    samples: JSON.stringify(samples),
  });
  await insertLine(tx, {
    year,
    workId,
    classLetter: form.classLetter,
    cities: citiesOf(ownerRegions, ctx.authority.provinceCode),
    state: 'in_force',
    ...textsOf({ number, title: form.title, pieces, owners, authors }),
  });
  await logRegistration(ctx, tx, {
    ...{ number, title: form.title, classLetter: form.classLetter, authors, owners, pieces, samples },
    ...{ completedOn, firstPublishedOn, registeredOn },
    ownerDocuments: form.owners.map(({ documentType, documentNumber }) => ({
      type: documentType ?? '',
      number: documentNumber,
    })),
  });
  await setRegistration(tx, workId, number, registeredOn);
  await insertCertificate(tx, { workId, number, revision: work.revision, registeredOn, createdAt: now });
}

/** The samples as the public record lists them, in the order of the pieces. */
async function publishedSamples(tx: Tx, form: WorkForm) {
  const files = new Map(
    (
      await getFiles(
        tx,
        form.samples.map((s) => s.fileId),
      )
    ).map((file) => [file.id, file]),
  );
  return inPieceOrder(form).flatMap(({ sample, piece }) => {
    const file = files.get(sample.fileId);
    const name = sample.name || (file?.name ?? '');
    return file ? [{ name, piece, bytes: file.bytes, sha256: file.sha256.toString('hex') }] : [];
  });
}

async function takeNumber(
  ctx: Context,
  tx: Tx,
  at: { workId: string; year: number; classLetter: string; now: Date },
): Promise<string> {
  const { numbering } = ctx.authority;
  const parts = { year: String(at.year), class: at.classLetter };
  const scope = ['number', ...numbering.scope.map((part) => `${part}=${parts[part]}`)].join(' ');
  const serial = await takeSerial(tx, scope, numbering.firstSerial);
  const number = formatNumber(
    numbering.pattern,
    { year: at.year, class: at.classLetter, serial },
    numbering.serialDigits,
  );
  await insertIssuedNumber(tx, { number, workId: at.workId, serial, scope, takenAt: at.now });
  return number;
}

/** The record of a revoked work stays, marked; its number stays used. */
export async function revokeRecord(ctx: Context, tx: Tx, workId: string): Promise<void> {
  const { registrationNumber } = await getWork(tx, workId);
  if (registrationNumber) {
    await logRevocation(ctx, tx, registrationNumber);
    await ctx.jobs.enqueue(tx, 'make-proof-bundle', { workId }, { afterSeconds: PUBLISHED_AFTER_SECONDS });
  }
  await markRecordRevoked(tx, workId);
  await markLineRevoked(tx, workId);
}
