import { HASH_SIZE } from '../merkle/hash.ts';
import { Malformed } from './malformed.ts';
import { readBase64, readDecimal, writeBase64 } from './text-parts.ts';

/** Body of `POST <prefix>/add-checkpoint` to a witness (C2SP tlog-witness). */
export interface AddCheckpoint {
  oldSize: number;
  /** Consistency proof from the old size to the checkpoint's. */
  proof: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  checkpoint: string;
}

const HASHES_AT_MOST = 63;
/** Media type of the answer 409, whose body is the size the witness has. */
export const SIZE_TYPE = 'text/x.tlog.size';

export const writeAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  [`old ${oldSize}`, ...proof.map(writeBase64), '', checkpoint].join('\n');

/** @throws Malformed; the checkpoint is not looked into */
export function readAddCheckpoint(body: string): AddCheckpoint {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n');
  const oldSize = first.startsWith('old ') ? readDecimal(first.slice('old '.length)) : undefined;
  if (oldSize === undefined) throw new Malformed('add-checkpoint: old size');
  const proof = lines.map(readBase64);
  if (proof.length > HASHES_AT_MOST || !proof.every((hash) => hash?.length === HASH_SIZE))
    throw new Malformed('add-checkpoint: consistency proof');
  return { oldSize, proof: proof as Uint8Array[], checkpoint: body.slice(end + 2) };
}
