import type { LoggedAct, LogState } from '../../../contract/log.ts';
import { writeLogProof } from '../../../lib/tlog/log-proof.ts';
import { readNote, readSignatureLine, writeNote } from '../../../lib/tlog/signed-note.ts';
import { readInclusionProof } from '../../../lib/tlog/tiles.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { OPENINGS_PLACE, type Opening } from './acts.ts';
import { type CheckpointRow, type LeafRow, leavesOfNumber, newestCheckpoint, tileReader } from './store.ts';
import { cosignaturesOf, listWitnesses, newestPublished } from './witness-store.ts';

/** A checkpoint that lacks cosignatures is published without them after so long: no witness can hold up the register. */
const PATIENCE_MS = 10 * 60_000;

/** A checkpoint as the public gets it. */
export interface Published {
  size: number;
  root: Buffer;
  signedAt: Date;
  /** The signed note with every cosignature there is. */
  note: string;
}

const witnessKeys = (ctx: Context): string[] => ctx.witnesses.map(({ key }) => key);

/** The newest published checkpoint; undefined in the first moments of a new installation. */
export async function publishedCheckpoint(ctx: Context): Promise<Published | undefined> {
  const witnesses = witnessKeys(ctx);
  const patience = new Date(ctx.clock.now().getTime() - PATIENCE_MS);
  const row = await newestPublished(ctx.db, { witnesses, quorum: ctx.config.log.quorum, patience });
  return row && { size: row.size, root: row.root, signedAt: row.signedAt, note: await cosignedNote(ctx, row) };
}

async function cosignedNote(ctx: Context, { size, note }: CheckpointRow): Promise<string> {
  const { text, signatures } = readNote(note);
  const cosignatures = await cosignaturesOf(ctx.db, size, witnessKeys(ctx));
  return writeNote({
    text,
    signatures: [...signatures, ...cosignatures.map(({ line }) => readSignatureLine(line.trimEnd()))],
  });
}

type PlacedLeaf = LeafRow & { leafIndex: number };

/** Leaves of a number that the published checkpoint covers, in the order of the log. */
async function publishedLeaves(ctx: Context, number: string, size: number): Promise<PlacedLeaf[]> {
  const leaves = await leavesOfNumber(ctx.db, number.trim());
  return leaves.filter((leaf): leaf is PlacedLeaf => leaf.leafIndex !== null && leaf.leafIndex < size);
}

/** A proof of one leaf with the leaf's bytes as its extra data, so that the file stands for itself. */
async function proofOf(ctx: Context, leaf: PlacedLeaf, published: Published): Promise<string> {
  return writeLogProof({
    extra: leaf.entry,
    index: leaf.leafIndex,
    hashes: await readInclusionProof(leaf.leafIndex, published.size, tileReader(ctx.db)),
    checkpoint: published.note,
  });
}

/** What was logged of a number and is published, oldest first. */
export async function loggedActs(ctx: Context, number: string): Promise<LoggedAct[]> {
  const published = await publishedCheckpoint(ctx);
  const leaves = published ? await publishedLeaves(ctx, number, published.size) : [];
  return leaves.map(({ act, createdAt, leafIndex, number: of }) => ({
    act,
    at: createdAt.toISOString(),
    index: leafIndex,
    proofUrl: `/api/log/proof/${encodeURIComponent(of)}?index=${leafIndex}`,
  }));
}

/** tlog-proof of the registration, or of the act at this index. @throws Refusal not_found, also until it is published */
export async function logProof(ctx: Context, number: string, index: number | undefined): Promise<string> {
  const published = await publishedCheckpoint(ctx);
  const leaves = published ? await publishedLeaves(ctx, number, published.size) : [];
  const leaf = leaves.find((each) => (index === undefined ? each.act === 'registration' : each.leafIndex === index));
  if (!published || !leaf) throw new Refusal('not_found');
  return proofOf(ctx, leaf, published);
}

export interface ProofBundleParts {
  /** The published checkpoint that all proofs here lead to. */
  checkpoint: string;
  /** Verifier keys of the log and of the witnesses it is configured with, to check the above. */
  logKey: string;
  witnessKeys: string[];
  /** Every published act of the number, oldest first: registration, certificate, and what came after. */
  acts: { act: string; index: number; leaf: Uint8Array; proof: string }[];
  /** What opens the commitments of the registration leaf, in the order of the owners: for the holder alone. */
  openings: Opening[];
}

/**
 * What a proof bundle of this number is made of. Undefined until everything logged of it is published: about a second after
 * the act, and ten minutes later at the most when witnesses are silent; ask again.
 */
export async function proofBundleParts(ctx: Context, number: string): Promise<ProofBundleParts | undefined> {
  const published = await publishedCheckpoint(ctx);
  if (!published) return undefined;
  const leaves = await publishedLeaves(ctx, number, published.size);
  const all = await leavesOfNumber(ctx.db, number.trim());
  if (leaves.length === 0 || leaves.length < all.length) return undefined;
  const acts = await Promise.all(
    leaves.map(async (leaf) => {
      return { act: leaf.act, index: leaf.leafIndex, leaf: leaf.entry, proof: await proofOf(ctx, leaf, published) };
    }),
  );
  const openings = leaves.flatMap(({ openings: sealed }) =>
    sealed ? (JSON.parse(ctx.sealer.open(sealed, OPENINGS_PLACE)) as Opening[]) : [],
  );
  const { key } = ctx.config.log;
  return { checkpoint: published.note, logKey: key.text, witnessKeys: witnessKeys(ctx), acts, openings };
}

/** The log as a visitor may want to know it. */
export async function logState(ctx: Context): Promise<LogState> {
  const [published, newest, rows] = await Promise.all([
    publishedCheckpoint(ctx),
    newestCheckpoint(ctx.db),
    listWitnesses(ctx.db),
  ]);
  const cosigned = published ? await cosignaturesOf(ctx.db, published.size, witnessKeys(ctx)) : [];
  const { key, quorum } = ctx.config.log;
  return {
    origin: key.name,
    logKey: key.text,
    checkpoint: published
      ? {
          size: published.size,
          root: published.root.toString('base64'),
          signedAt: published.signedAt.toISOString(),
          note: published.note,
        }
      : null,
    waiting: newest && published ? newest.size - published.size : 0,
    quorum,
    witnesses: ctx.witnesses.map((witness) => ({
      name: witness.name,
      key: witness.key,
      size: rows.find((row) => row.witness === witness.key)?.size ?? 0,
      cosignedAt: cosigned.find((row) => row.witness === witness.key)?.cosignedAt.toISOString() ?? null,
    })),
  };
}
