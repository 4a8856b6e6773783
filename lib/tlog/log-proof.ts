import { HASH_SIZE, hashLeaf } from '../merkle/hash.ts';
import { verifyInclusion } from '../merkle/verify.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { Malformed } from './malformed.ts';
import type { VerifierKey } from './note-key.ts';
import { type HeldSignature, heldSignatures, readNote } from './signed-note.ts';
import { readBase64, readDecimal, writeBase64 } from './text-parts.ts';

/** A proof as a file (C2SP tlog-proof): some leaf is in the log, and who has seen that log. */
export interface LogProof {
  /** Opaque, not authenticated by itself; this project puts the leaf's bytes here. */
  extra: Uint8Array | null;
  /** Zero-based. */
  index: number;
  /** Audit path, from the leaf's sibling up. */
  hashes: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  checkpoint: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^63 leaves has no longer path. */
const HASHES_AT_MOST = 63;

export function writeLogProof({ extra, index, hashes, checkpoint }: LogProof): string {
  const lines = [FIRST_LINE, ...(extra ? [`extra ${writeBase64(extra)}`] : []), `index ${index}`];
  return [...lines, ...hashes.map(writeBase64), '', checkpoint].join('\n');
}

/** @throws Malformed; that its signatures or its path hold is another question (`verifyLogProof`) */
export function readLogProof(source: string): LogProof {
  const end = source.indexOf('\n\n');
  const [first, ...lines] = source.slice(0, Math.max(end, 0)).split('\n');
  if (first !== FIRST_LINE) throw new Malformed('log proof: first line');
  const extra = lines[0]?.startsWith('extra ') ? readBase64(lines.shift()?.slice('extra '.length) ?? '') : null;
  if (extra === undefined) throw new Malformed('log proof: extra');
  const indexLine = lines.shift() ?? '';
  const index = indexLine.startsWith('index ') ? readDecimal(indexLine.slice('index '.length)) : undefined;
  if (index === undefined) throw new Malformed('log proof: index');
  const hashes = lines.map(readBase64);
  if (hashes.length > HASHES_AT_MOST || !hashes.every((hash) => hash?.length === HASH_SIZE))
    throw new Malformed('log proof: hashes');
  const checkpoint = source.slice(end + 2);
  readCheckpoint(readNote(checkpoint).text);
  return { extra, index, hashes: hashes as Uint8Array[], checkpoint };
}

/** Whom the reader of a proof trusts, and how much of it is enough. */
export interface ProofPolicy {
  /** Keys of the log; the origin must be the name of the one that signed. */
  logs: readonly VerifierKey[];
  witnesses: readonly VerifierKey[];
  /** How many different witnesses must have cosigned. */
  quorum: number;
}

export type ProofVerdict =
  | { holds: true; checkpoint: Checkpoint; log: VerifierKey; cosignatures: HeldSignature[] }
  /**
   * malformed: no proof at all; log_unknown: not signed by a log of the policy; signature_broken: a known key's signature does
   * not hold; too_few_witnesses; not_included: the path does not lead from this leaf to the signed root.
   */
  | { holds: false; reason: 'malformed' | 'log_unknown' | 'signature_broken' | 'too_few_witnesses' | 'not_included' };

/** Judges a proof of one leaf, offline. Hostile input is a verdict, nothing throws. */
export function verifyLogProof(source: string, leaf: Uint8Array, policy: ProofPolicy): ProofVerdict {
  const read = tryRead(source);
  if (!read) return { holds: false, reason: 'malformed' };
  const { proof, checkpoint } = read;
  const held = heldSignatures(readNote(proof.checkpoint), [...policy.logs, ...policy.witnesses]);
  if (!held) return { holds: false, reason: 'signature_broken' };
  const log = held.find(({ key }) => policy.logs.includes(key) && key.name === checkpoint.origin)?.key;
  if (!log) return { holds: false, reason: 'log_unknown' };
  const cosignatures = held.filter(({ key }) => policy.witnesses.includes(key));
  if (new Set(cosignatures.map(({ key }) => key.text)).size < policy.quorum)
    return { holds: false, reason: 'too_few_witnesses' };
  const { size, root } = checkpoint;
  const included = verifyInclusion({ leafHash: hashLeaf(leaf), index: proof.index, size, proof: proof.hashes, root });
  return included ? { holds: true, checkpoint, log, cosignatures } : { holds: false, reason: 'not_included' };
}

function tryRead(source: string): { proof: LogProof; checkpoint: Checkpoint } | undefined {
  try {
    const proof = readLogProof(source);
    return { proof, checkpoint: readCheckpoint(readNote(proof.checkpoint).text) };
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
