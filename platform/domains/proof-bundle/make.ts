import { X509Certificate } from 'node:crypto';
import { type Manifest, writeManifest } from '../../../lib/proof-manifest/manifest.ts';
import { decodeLeaf } from '../../../lib/register-leaf/leaf.ts';
import { readStatement } from '../../../lib/rfc3161/token.ts';
import { sha256 } from '../../base/crypto.ts';
import type { Context } from '../../context.ts';
import { type CertificateRow, findCertificate } from '../certificates/store.ts';
import { type ProofBundleParts, proofBundleParts } from '../log/queries.ts';
import { listChanges } from '../registry/change-store.ts';
import { getRecord } from '../registry/queries.ts';
import { findRecord } from '../registry/store.ts';
import { guideOf } from './guide.ts';
import { sm3Of } from './sm3.ts';
import { findBundle, findStamp, keepBundle, keepStamp, listWithoutBundle } from './store.ts';
import { type BundleFile, zipOf } from './zip.ts';

const AT_ONCE = 1000;

/** Daily: asks for bundles of certificates that have none, such as those issued before there were bundles. */
export async function askForBundles(ctx: Context): Promise<void> {
  const missing = await listWithoutBundle(ctx.db, AT_ONCE);
  await ctx.db.transaction().execute(async (tx) => {
    for (const workId of missing) await ctx.jobs.enqueue(tx, 'make-proof-bundle', { workId });
  });
}

/**
 * Makes the proof bundle of an issued certificate for what the log holds of it now, once for each such state. Everything
 * that takes long or costs (SM3, the time stamp) is kept as soon as it is there, so a run that was killed goes on from it.
 * @throws Error while the log has not published everything, OutsideUnavailable while no authority stamps: tried again
 */
export async function makeProofBundle(ctx: Context, workId: string): Promise<void> {
  const certificate = await findCertificate(ctx.db, workId);
  if (!certificate?.sha256) return;
  const parts = await proofBundleParts(ctx, certificate.number);
  const lastLeaf = parts?.acts.at(-1)?.index;
  const record = await findRecord(ctx.db, certificate.number);
  const covered = parts && record && changesIn(parts) === (await listChanges(ctx.db, record)).length;
  if (!covered || lastLeaf === undefined || loggedFile(parts) !== certificate.sha256.toString('hex'))
    throw new Error(`the log does not cover ${certificate.number} yet`);
  if ((await findBundle(ctx.db, workId))?.lastLeaf === lastLeaf) return;
  const zip = await zipOf(await bundleFiles(ctx, certificate, parts), certificate.issuedAt ?? ctx.clock.now());
  const key = await ctx.objects.put(zip);
  await keepBundle(ctx.db, { workId, lastLeaf, sha256: key, bytes: zip.length, madeAt: ctx.clock.now() });
}

/** The record in the bundle must be the one that its last change in the log tells of. */
const changesIn = ({ acts }: ProofBundleParts): number => acts.filter(({ act }) => act === 'change').length;

/** SHA-256 of the newest certificate in the log, in hex: another one when the archive has just renewed it. */
function loggedFile({ acts }: ProofBundleParts): string | undefined {
  const leaves = acts.map(({ leaf }) => decodeLeaf(leaf)).filter((leaf) => leaf !== undefined);
  return leaves.flatMap((leaf) => ('certificateSha256' in leaf ? [leaf.certificateSha256] : [])).at(-1);
}

/** Every file of the bundle, in the order a reader wants them. All of it is published; nothing opens a commitment. */
async function bundleFiles(ctx: Context, row: CertificateRow, parts: ProofBundleParts): Promise<BundleFile[]> {
  const pdf = await ctx.objects.read(row.sha256 as Buffer);
  const manifest = await manifestOf(ctx, row, pdf.length);
  const bytes = writeManifest(manifest);
  const token = await stampOf(ctx, sha256(bytes));
  const record = await getRecord(ctx, row.number);
  const anchors = (await ctx.trustAnchors()).map((der) => new X509Certificate(der));
  const proofs = parts.acts.map(({ act, index, proof }) => ({ name: `log/${index}-${act}.tlog-proof`, proof }));
  const text = (name: string, lines: readonly string[]) => ({ name, bytes: Buffer.from(`${lines.join('\n')}\n`) });
  const guide = guideOf({
    manifest,
    title: record.title,
    stampedAt: readStatement(token).time,
    manifestSha256: sha256(bytes).toString('hex'),
    acts: parts.acts.map(({ act, index }, i) => ({ act, index, file: proofs[i]?.name ?? '' })),
    logKey: parts.logKey,
    witnessKeys: parts.witnessKeys,
    anchors: anchors.map(({ subject, fingerprint256 }) => ({ subject, fingerprint: fingerprint256 })),
    publicUrl: ctx.config.publicUrl,
  });
  return [
    { name: '核验说明.html', bytes: Buffer.from(guide) },
    { name: 'certificate.pdf', bytes: pdf },
    text('record.json', [JSON.stringify(record, null, 2)]),
    { name: 'manifest.json', bytes },
    { name: 'manifest.tst', bytes: token },
    ...proofs.map(({ name, proof }) => ({ name, bytes: Buffer.from(proof) })),
    { name: 'log/checkpoint', bytes: Buffer.from(parts.checkpoint) },
    text('keys/log-and-witnesses.txt', [parts.logKey, ...parts.witnessKeys]),
    text(
      'keys/anchors.pem',
      anchors.map((anchor) => anchor.toString().trimEnd()),
    ),
  ];
}

async function manifestOf(ctx: Context, row: CertificateRow, certificateBytes: number): Promise<Manifest> {
  const { number, authority, samples } = await getRecord(ctx, row.number);
  const digests = async (hash: Buffer) => ({
    sha256: hash.toString('hex'),
    sm3: (await sm3Of(ctx, hash)).toString('hex'),
  });
  const listed: Manifest['samples'] = [];
  // One after the other: samples may be gigabytes.
  for (const { name, piece, bytes, sha256: hex } of samples)
    listed.push({ name, piece, bytes, ...(await digests(Buffer.from(hex, 'hex'))) });
  const certificate = { name: 'certificate.pdf', bytes: certificateBytes, ...(await digests(row.sha256 as Buffer)) };
  return { version: 1, number, authority, certificate, samples: listed };
}

async function stampOf(ctx: Context, manifestSha256: Buffer): Promise<Buffer> {
  const known = await findStamp(ctx.db, manifestSha256);
  if (known) return known;
  const token = await ctx.timestamps.timestamp(manifestSha256);
  await keepStamp(ctx.db, manifestSha256, token, ctx.clock.now());
  // Of two runs at once the first to keep its token counts.
  return (await findStamp(ctx.db, manifestSha256)) ?? token;
}
