import type { NewestStamp } from '../../../lib/pades/archive.ts';
import { collectRevocation } from '../../../lib/pades/collect-revocation.ts';
import { addDocumentTimestamp } from '../../../lib/pades/document-timestamp.ts';
import { openPdf } from '../../../lib/pades/pdf-file.ts';
import type { PdfReport } from '../../../lib/pades/report.ts';
import { findSignatures, isCovered } from '../../../lib/pades/signatures.ts';
import { validatePdf } from '../../../lib/pades/validate.ts';
import { addValidationData } from '../../../lib/pades/validation-data.ts';
import { digestOf } from '../../../lib/rfc3161/algorithms.ts';
import { rawOf } from '../../../lib/rfc3161/der.ts';
import { CMS, readSignedData } from '../../../lib/rfc3161/signed-data.ts';
import { readStatement, verifyToken } from '../../../lib/rfc3161/token.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import { fetchRevocation } from '../../adapters/remote-signing/revocation.ts';
import type { Context } from '../../context.ts';

type Needs = Pick<Context, 'trustAnchors' | 'timestamps' | 'clock' | 'log'>;

/** A document that does not pass its own validation; it must not count as signed. */
export class DocumentDoesNotHold extends Error {
  readonly report: PdfReport;

  constructor(report: PdfReport) {
    super(`the signed document does not validate: ${report.summary}`);
    this.name = 'DocumentDoesNotHold';
    this.report = report;
  }
}

/** Validates a document against what the platform believes, as of now. */
export async function validate(ctx: Needs, pdf: Uint8Array): Promise<PdfReport> {
  const anchors = await ctx.trustAnchors();
  return validatePdf(pdf, { anchors, timestampAnchors: anchors, at: ctx.clock.now() });
}

/** @throws DocumentDoesNotHold unless every signature is valid */
export async function refuseInvalid(ctx: Needs, pdf: Uint8Array): Promise<PdfReport> {
  const report = await validate(ctx, pdf);
  if (!report.valid) throw new DocumentDoesNotHold(report);
  return report;
}

/**
 * Raises a signed document to PAdES B-LTA: revocation data of every signer and time-stamp authority, then a document time
 * stamp over all of it (ETSI EN 319 142-1 §5.5, §5.6).
 * @throws OutsideUnavailable while one of those services is down: better later than without
 */
export async function withLongTermProof(ctx: Needs, pdf: Uint8Array): Promise<Uint8Array> {
  const chains = chainsIn(pdf, await ctx.trustAnchors(), await validate(ctx, pdf));
  const data = await collect(ctx, chains);
  const provable = await addValidationData(pdf, data);
  return addDocumentTimestamp(provable, (digest) => ctx.timestamps.timestamp(Buffer.from(digest)));
}

/**
 * Protects an archived document anew: validation data of the newest time stamp's chain, then a document time stamp over
 * everything (ETSI EN 319 142-1 §5.6). Nothing of the old file changes; the new one was validated.
 * @throws OutsideUnavailable, DocumentDoesNotHold
 */
export async function renewedProof(
  ctx: Needs,
  pdf: Uint8Array,
  stamp: NewestStamp,
): Promise<{ document: Uint8Array; report: PdfReport }> {
  const provable = await addValidationData(pdf, await collect(ctx, [stamp.path]));
  const document = await addDocumentTimestamp(provable, (digest) => ctx.timestamps.timestamp(Buffer.from(digest)));
  return { document, report: await refuseInvalid(ctx, document) };
}

async function collect(ctx: Needs, chains: readonly (readonly Uint8Array[])[]) {
  const all = await Promise.all(chains.map((chain) => collectRevocation(chain, fetchRevocation)));
  const problems = all.flatMap((each) => each.problems);
  // Down, or answering nonsense: both pass.
  const silent = problems.find(({ wasAsked }) => wasAsked);
  if (silent) throw new OutsideUnavailable('revocation service', silent.reason);
  // A certificate that names no place to ask will name none tomorrow: the document is signed, at a lower level.
  if (problems.length > 0) ctx.log.warn({ problems: problems.map((p) => p.reason) }, 'revocation data is incomplete');
  return {
    certificates: all.flatMap((each) => each.certificates),
    ocspResponses: all.flatMap((each) => each.ocspResponses),
    crls: all.flatMap((each) => each.crls),
  };
}

/** Chains of all signers and time-stamp authorities in a document: end entity first. */
function chainsIn(pdf: Uint8Array, anchors: readonly Uint8Array[], report: PdfReport): Uint8Array[][] {
  const found = findSignatures(openPdf(pdf)).filter(({ kind }) => kind === 'signature');
  return found.flatMap(({ coverage }, i) => {
    if (!isCovered(coverage)) return [];
    const signed = readSignedData(coverage.contents);
    const own = report.signatures[i]?.certificate;
    const helpers = [...signed.certificates.map((each) => each.der), ...anchors];
    const token = signed.unsignedAttributes.get(CMS.timeStampToken);
    const stamped = token ? chainOfToken(rawOf(token), signed.signature, anchors) : undefined;
    return [...(own ? [[own, ...helpers]] : []), ...(stamped ? [stamped] : [])];
  });
}

function chainOfToken(
  token: Uint8Array,
  stamped: Uint8Array,
  anchors: readonly Uint8Array[],
): Uint8Array[] | undefined {
  const { hash } = readStatement(token);
  if (!hash) return undefined;
  const result = verifyToken(token, { digest: digestOf(hash, stamped), hash, anchors });
  return result.valid ? result.path : undefined;
}
