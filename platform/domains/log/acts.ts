import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import {
  commitment,
  documentStatement,
  encodeLeaf,
  type LoggedSample,
  listDigest,
  type RegisterLeaf,
  type RegistrationLeaf,
  SALT_BYTES,
  samplesDigest,
} from '../../../lib/register-leaf/leaf.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { insertLeaf } from './store.ts';

/** Each function here writes one leaf inside the transaction of the act it tells of; the sequencer places it later. */

/** Jobs that need an act published start so long after it, and are tried again when the log was slower. */
export const PUBLISHED_AFTER_SECONDS = 3;

export const OPENINGS_PLACE = 'log_leaf.openings';

/** What opens one commitment of a leaf: SHA-256(salt ‖ statement) stands in the log. Only the holder gets it. */
export interface Opening {
  /** 32 bytes in hex. */
  salt: string;
  statement: string;
}

/** The public record as it was just written, and the documents of its owners in order. */
export interface RegisteredFacts
  extends Pick<
    RegistrationLeaf,
    'number' | 'title' | 'classLetter' | 'authors' | 'owners' | 'completedOn' | 'firstPublishedOn' | 'registeredOn'
  > {
  pieces: readonly string[];
  samples: readonly LoggedSample[];
  ownerDocuments: readonly { type: string; number: string }[];
}

export async function logRegistration(ctx: Context, tx: Tx, facts: RegisteredFacts): Promise<void> {
  const { pieces, samples, ownerDocuments, ...published } = facts;
  const openings = ownerDocuments.map((document): Opening => {
    return { salt: randomBytes(SALT_BYTES).toString('hex'), statement: documentStatement(document) };
  });
  const leaf: RegisterLeaf = {
    ...published,
    ...frame(ctx),
    act: 'registration',
    piecesSha256: listDigest(pieces),
    samplesSha256: samplesDigest(samples),
    ownerDocuments: openings.map(({ salt, statement }) => commitment(Buffer.from(salt, 'hex'), statement)),
  };
  await append(ctx, tx, leaf, `registration ${facts.number}`, openings);
}

/** The published facts as they are since the change. */
export async function logChange(
  ctx: Context,
  tx: Tx,
  facts: Pick<RegistrationLeaf, 'number' | 'title' | 'authors' | 'owners'> & {
    pieces: readonly string[];
    recordVersion: number;
  },
): Promise<void> {
  const { pieces, ...published } = facts;
  const leaf: RegisterLeaf = { ...published, ...frame(ctx), act: 'change', piecesSha256: listDigest(pieces) };
  await append(ctx, tx, leaf, `change ${facts.number} ${facts.recordVersion}`);
}

/** @param sha256 of the PDF */
export async function logCertificate(
  ctx: Context,
  tx: Tx,
  certificate: { act: 'certificate_issued' | 'certificate_renewed'; number: string; sha256: Buffer },
): Promise<void> {
  const { act, number, sha256 } = certificate;
  const certificateSha256 = sha256.toString('hex');
  await append(ctx, tx, { ...frame(ctx), act, number, certificateSha256 }, `certificate ${certificateSha256}`);
}

export async function logRevocation(ctx: Context, tx: Tx, number: string): Promise<void> {
  await append(ctx, tx, { ...frame(ctx), act: 'revocation', number }, `revocation ${number}`);
}

const frame = ({ clock, authority }: Context) => ({
  version: 1 as const,
  at: clock.now().toISOString(),
  authority: authority.name,
});

async function append(ctx: Context, tx: Tx, leaf: RegisterLeaf, occasion: string, openings?: Opening[]) {
  await insertLeaf(tx, {
    id: uuid(),
    occasion,
    act: leaf.act,
    number: leaf.number,
    entry: Buffer.from(encodeLeaf(leaf)),
    openings: openings ? ctx.sealer.seal(JSON.stringify(openings), OPENINGS_PLACE) : null,
    createdAt: new Date(leaf.at),
  });
  await ctx.jobs.enqueue(tx, 'sequence-log', {});
}
