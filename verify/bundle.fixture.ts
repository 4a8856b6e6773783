import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { hashLeaf } from '../lib/merkle/hash.ts';
import { inclusionProof, rootHash } from '../lib/merkle/proof.ts';
import { createTestWorld, makePdf, signPdf, type TestWorld } from '../lib/pades/test-signing.fixture.ts';
import { type Manifest, writeManifest } from '../lib/proof-manifest/manifest.ts';
import {
  commitment,
  documentStatement,
  encodeLeaf,
  listDigest,
  type RegisterLeaf,
  samplesDigest,
} from '../lib/register-leaf/leaf.ts';
import { writeCheckpoint } from '../lib/tlog/checkpoint.ts';
import { writeLogProof } from '../lib/tlog/log-proof.ts';
import { LOG_KEY, type SigningKey, signingKey, WITNESS_KEY } from '../lib/tlog/note-key.ts';
import { cosignText, signText, writeNote } from '../lib/tlog/signed-note.ts';

/** A bundle of real parts: seal, time stamp and log of a throw-away world. */

export const LOG = signingKey('register.example/log', LOG_KEY, Buffer.alloc(32, 1));
export const WITNESS = signingKey('witness.example/one', WITNESS_KEY, Buffer.alloc(32, 2));
export const NUMBER = '浙作登字-2026-F-00000001';
export const WORK = Buffer.from('the picture');
export const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex');
const SAMPLES = [{ name: '青瓷.png', piece: '', bytes: WORK.length, sha256: hash('sha256', WORK) }];
export const RECORD = {
  ...{ number: NUMBER, title: '青瓷纹样', classLetter: 'F', authors: ['张三'], owners: ['张三'] },
  ...{ completedOn: '2026-01-01', firstPublishedOn: null, registeredOn: '2026-03-01' },
  ...{ pieces: [] as string[], samples: SAMPLES },
};

const OPENING = {
  salt: '7a'.repeat(32),
  statement: documentStatement({ type: 'identity_card', number: '330106199001010015' }),
};
const AUTHORITY = '浙江某某文化有限公司';

const head = (number: string, authority = AUTHORITY) =>
  ({ version: 1, at: '2026-03-01T00:00:00.000Z', number, authority }) as const;
export const registrationLeaf = (number = NUMBER): RegisterLeaf => ({
  ...head(number),
  act: 'registration',
  title: RECORD.title,
  classLetter: RECORD.classLetter,
  authors: RECORD.authors,
  owners: RECORD.owners,
  completedOn: RECORD.completedOn,
  firstPublishedOn: RECORD.firstPublishedOn,
  registeredOn: RECORD.registeredOn,
  piecesSha256: listDigest(RECORD.pieces),
  samplesSha256: samplesDigest(SAMPLES),
  ownerDocuments: [commitment(Buffer.from(OPENING.salt, 'hex'), OPENING.statement)],
});
export const issuedLeaf = (pdf: Uint8Array, authority?: string): RegisterLeaf => ({
  ...head(NUMBER, authority),
  act: 'certificate_issued',
  certificateSha256: hash('sha256', pdf),
});
export const changeLeaf = (recordVersion: number, owners: string[]): RegisterLeaf => ({
  ...head(NUMBER),
  ...{ act: 'change', recordVersion, title: RECORD.title, authors: RECORD.authors, owners },
  piecesSha256: listDigest(RECORD.pieces),
});
export const revocationLeaf = (): RegisterLeaf => ({ ...head(NUMBER), act: 'revocation' });

/** A signed and cosigned checkpoint over leaves. */
export function checkpointOf(
  entries: readonly Uint8Array[],
  log: SigningKey = LOG,
  witness: SigningKey = WITNESS,
): string {
  const root = rootHash(entries.map(hashLeaf));
  const text = writeCheckpoint({ origin: log.name, size: entries.length, root, extensions: [] });
  return writeNote({ text, signatures: [signText(text, log), cosignText(text, witness, 1_772_000_000)] });
}

/** A proof for each leaf of one log, under its checkpoint or another. */
export function proofsOf(entries: readonly Uint8Array[], checkpoint = checkpointOf(entries)): string[] {
  const hashes = entries.map(hashLeaf);
  return entries.map((extra, index) =>
    writeLogProof({ extra, index, hashes: inclusionProof(hashes, index), checkpoint }),
  );
}

export interface Bundle {
  world: TestWorld;
  pdf: Uint8Array;
  /** By their paths. */
  files: Record<string, Uint8Array>;
}

export async function makeBundle(): Promise<Bundle> {
  const world = await createTestWorld();
  const pdf = await signPdf(await makePdf(), world, world.company);
  const entries = [registrationLeaf(), issuedLeaf(pdf)].map(encodeLeaf);
  const digests = (bytes: Uint8Array) => ({ sha256: hash('sha256', bytes), sm3: hash('sm3', bytes) });
  const manifest: Manifest = {
    ...{ version: 1, number: NUMBER, authority: AUTHORITY },
    certificate: { name: 'certificate.pdf', bytes: pdf.length, ...digests(pdf) },
    samples: SAMPLES.map((sample) => ({ ...sample, sm3: hash('sm3', WORK) })),
  };
  const listed = writeManifest(manifest);
  const pem = Buffer.from(world.root.certificate)
    .toString('base64')
    .replace(/(.{64})/g, '$1\n');
  const text = (source: string) => new Uint8Array(Buffer.from(source));
  const files = {
    '核验说明.html': text('<!doctype html>\n<title>核验说明</title>'),
    'certificate.pdf': pdf,
    'record.json': text(JSON.stringify(RECORD)),
    'manifest.json': listed,
    'manifest.tst': await world.stamp(Buffer.from(hash('sha256', listed), 'hex')),
    ...Object.fromEntries(proofsOf(entries).map((proof, index) => [`log/${index}.tlog-proof`, text(proof)])),
    'log/checkpoint': text(checkpointOf(entries)),
    'keys/log-and-witnesses.txt': text(`${LOG.text}\n${WITNESS.text}\n`),
    'keys/anchors.pem': text(`-----BEGIN CERTIFICATE-----\n${pem.trimEnd()}\n-----END CERTIFICATE-----\n`),
    'openings.json': text(JSON.stringify({ number: NUMBER, openings: [OPENING] })),
  };
  return { world, pdf, files };
}

export function zipFiles(files: Record<string, Uint8Array>, options = { compress: true }): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name, options);
  zip.end();
  return buffer(zip.outputStream);
}
