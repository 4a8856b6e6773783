import type { Verdict } from '../../../contract/registry.ts';
import { normaliseForSearch } from '../../../lib/hanzi-search/hanzi-search.ts';
import { dateInWords } from '../../../lib/pdf/words.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { sha256 } from '../../base/crypto.ts';
import type { PdfExamination } from '../../base/pdf-examiner.ts';
import type { Context } from '../../context.ts';
import { loggedActs } from '../log/queries.ts';
import { listChanges } from './change-store.ts';
import { publishedChanges } from './history.ts';
import { publicRecord } from './queries.ts';
import { findByCertificate, findByEarlierCertificate, findRecord, type RecordRow } from './store.ts';
import { documentVerdict } from './verify-document.ts';

type Reason = Verdict['reasons'][number];

/** 证书核验 by number and owner: both must fit, and a wrong pair tells nothing of a right number. */
export async function verifyByNumber(ctx: Context, number: string, owner: string): Promise<Verdict> {
  const row = await findRecord(ctx.db, number.trim());
  const typed = normaliseForSearch(owner);
  const current = row ? names(row.owners, typed) : false;
  if (!row || !(current || (await wasOwner(ctx, row, typed)))) {
    return { ...UNKNOWN, sentence: '没有查到编号与著作权人都相符的登记，请核对证书上的登记号和著作权人全称。' };
  }
  const sentence = current ? '登记号与著作权人和登记簿一致。' : '登记号与登记簿一致，著作权人是变更前登记的。';
  return withState(ctx, row, [{ ok: true, sentence }]);
}

/**
 * Blanks, brackets of either width and the many dots of names are typed differently than they are printed; nothing else is let
 * pass. `typed` is normalised.
 */
const names = (owners: readonly string[], typed: string): boolean =>
  typed !== '' && owners.some((owner) => normaliseForSearch(owner) === typed);

/** Whoever holds a certificate asks by the owner named on it, whatever has changed since. */
const wasOwner = async (ctx: Context, row: RecordRow, typed: string): Promise<boolean> =>
  (await listChanges(ctx.db, row)).some(({ changes }) =>
    changes.some(({ field, from }) => field === 'owners' && names(from, typed)),
  );

/** 证书核验 by the PDF: seal, unchanged since, and the same file as the register knows. Nothing of it is kept. */
export async function verifyByPdf(ctx: Context, pdf: Uint8Array): Promise<Verdict> {
  const examination = await examine(ctx, pdf);
  const verdict = await compare(ctx, pdf, examination);
  const report = examination.report;
  return { ...verdict, signatures: report?.signatures.map(({ line }) => line) ?? [], report: report && { ...report } };
}

async function compare(ctx: Context, pdf: Uint8Array, examination: Examination): Promise<Verdict> {
  const { valid, seal, text, report } = examination;
  const known = await ctx.recogniseDocument(sha256(pdf));
  if (known) return { ...NO_PDF, ...documentVerdict(known, { valid, seal }) };
  const found = await recordOfPdf(ctx, pdf, text);
  if (found?.earlier) return earlierFile(ctx, found.row);
  // Encrypted, for one: nothing in it was judged, so nothing is said of it.
  if (!found && report?.verdict === 'unreadable')
    return { ...UNKNOWN, sentence: '这个文件无法核验。', reasons: [{ ok: null, sentence: report.sentence }] };
  const sealed = seal?.valid === true && valid;
  const reasons: Reason[] = [
    seal === null ? { ok: false, sentence: '文件中没有电子印章。' } : { ok: sealed, sentence: seal.summary },
  ];
  const sealedByAuthority = sealed && seal.signer === ctx.authority.name;
  if (sealed && !sealedByAuthority)
    reasons.push({ ok: false, sentence: `印章属于“${seal.signer}”，不是${ctx.authority.name}。` });
  if (!found) return notOurs([...reasons, { ok: false, sentence: '没有与文件相符的登记或文书。' }]);
  const { row } = found;
  const same = row.certificateSha256?.equals(sha256(pdf)) ?? false;
  reasons.push({
    ok: same,
    sentence: same ? '文件与登记簿中的证书逐字节一致。' : '文件与登记簿中的证书不一致，可能被改动过。',
  });
  if (sealedByAuthority && same) return withState(ctx, row, reasons);
  return {
    verdict: 'not_genuine',
    sentence: '文件不是有效的登记证书：内容可能被改动过，请以登记簿为准。',
    reasons,
    record: publicRecord(ctx, row),
    ...NO_PDF,
  };
}

export const NO_PDF = { document: null, signatures: [], report: null };
const UNKNOWN = { verdict: 'unknown' as const, reasons: [], record: null, ...NO_PDF };

const notOurs = (reasons: Reason[]): Verdict => ({
  verdict: 'not_genuine',
  sentence: '这不是本登记机构出具的证书或文书。',
  reasons,
  record: null,
  ...NO_PDF,
});

/** A certificate kept since before the archive renewed its time stamp: known to the byte, whatever of it has aged. */
function earlierFile(ctx: Context, row: RecordRow): Promise<Verdict> {
  const sentence = '文件与登记机构此前出具的证书逐字节一致。证书此后续加了时间戳，可由登记人下载新的一份。';
  return withState(ctx, row, [{ ok: true, sentence }]);
}

type Examination = Omit<PdfExamination, 'report'> & { report: PdfExamination['report'] | null };

/** A file that brings its reader down is no certificate of ours. */
async function examine(ctx: Context, pdf: Uint8Array): Promise<Examination> {
  const anchors = await ctx.trustAnchors();
  try {
    return await ctx.pdfExaminer.run({ pdf, anchors, at: ctx.clock.now(), text: true });
  } catch (error) {
    ctx.log.warn({ err: error, bytes: pdf.length }, 'a PDF could not be examined');
    return { valid: false, seal: null, text: '', report: null };
  }
}

async function recordOfPdf(
  ctx: Context,
  pdf: Uint8Array,
  text: string,
): Promise<{ row: RecordRow; earlier: boolean } | undefined> {
  const hash = sha256(pdf);
  const current = await findByCertificate(ctx.db, hash);
  if (current) return { row: current, earlier: false };
  const renewed = await findByEarlierCertificate(ctx.db, hash);
  if (renewed) return { row: renewed, earlier: true };
  const number = numberIn(text);
  const named = number ? await findRecord(ctx.db, number) : undefined;
  return named && { row: named, earlier: false };
}

/** The first registration number in a text; characters may stand apart in extracted text. */
function numberIn(text: string): string | undefined {
  return text.replace(/\s+/g, '').match(/.作登字-\d{4}-[A-Z]-\d{8}/)?.[0];
}

/** Where the registration stands in the public log; nothing of it in the first second, before that is published. */
async function logReasons(ctx: Context, number: string): Promise<Reason[]> {
  const registration = (await loggedActs(ctx, number)).find(({ act }) => act === 'registration');
  return registration ? [{ ok: true, sentence: `登记已写入公开日志，第${registration.index + 1}条。` }] : [];
}

const STANDING = {
  in_force: {
    verdict: 'genuine',
    sentence: '证书真实有效，登记仍在有效状态。',
    reason: { ok: true, sentence: '登记簿中这项登记处于有效状态。' },
  },
  changed: {
    verdict: 'changed',
    sentence: '证书真实，但登记此后有变更，请以登记公告的现状为准。',
    reason: { ok: null, sentence: '登记簿中这项登记有过变更，下面是变更后的现状。' },
  },
  revoked: {
    verdict: 'revoked',
    sentence: '证书曾经有效，登记现已被撤销。',
    reason: { ok: false, sentence: '登记簿中这项登记已被撤销。' },
  },
} as const;

/** What has changed, so that the certificate can be read with it. */
async function changeReasons(ctx: Context, row: RecordRow): Promise<Reason[]> {
  return (await publishedChanges(ctx, row)).flatMap(({ at, changes }) =>
    changes.map(({ sentence }) => ({ ok: null, sentence: `${dateInWords(chinaDate(at))}，${sentence}。` })),
  );
}

/** The verdict on a record that was found: genuine, changed since, or revoked by now. */
export async function withState(ctx: Context, row: RecordRow, reasons: Reason[]): Promise<Verdict> {
  const record = publicRecord(ctx, row);
  const { verdict, sentence, reason } = STANDING[record.state];
  const changes = record.state === 'changed' ? await changeReasons(ctx, row) : [];
  return {
    verdict,
    sentence,
    reasons: [...reasons, ...(await logReasons(ctx, record.number)), reason, ...changes],
    record,
    ...NO_PDF,
  };
}
