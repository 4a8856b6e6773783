import { EMPTY_ROOT, equalHashes } from '../../lib/merkle/hash.ts';
import { verifyConsistency } from '../../lib/merkle/verify.ts';
import { readCheckpoint } from '../../lib/tlog/checkpoint.ts';
import { Malformed } from '../../lib/tlog/malformed.ts';
import type { VerifierKey } from '../../lib/tlog/note-key.ts';
import { heldSignatures, readNote } from '../../lib/tlog/signed-note.ts';
import { readAddCheckpoint } from '../../lib/tlog/witness-message.ts';

/** What a witness remembers of a log: the largest tree it has cosigned. */
export interface Seen {
  size: number;
  root: Uint8Array;
}

/** The status of C2SP tlog-witness with what to do or say. */
export type Judgement =
  | { status: 200; origin: string; seen: Seen; text: string; checkpoint: string }
  | { status: 409; size: number }
  | { status: 400 | 403 | 404 | 422; reason: string };

const no = (status: 400 | 403 | 404 | 422, reason: string): Judgement => ({ status, reason });

/**
 * Judges one add-checkpoint request in the order of the specification. `keyOf` answers the key of a log that is watched,
 * `lastOf` what was cosigned of it.
 */
export function judge(
  body: string,
  keyOf: (origin: string) => VerifierKey | undefined,
  lastOf: (origin: string) => Seen | undefined,
): Judgement {
  const read = tryRead(body);
  if (!read) return no(400, 'the request is malformed');
  const { request, note, checkpoint } = read;
  const { origin, size, root } = checkpoint;
  const key = keyOf(origin);
  if (!key) return no(404, 'this log is not watched');
  const [held] = heldSignatures(note, [key]) ?? [];
  if (!held) return no(403, 'no valid signature of the log');
  if (request.oldSize > size) return no(400, 'the old size is larger than the new one');
  const last = lastOf(origin) ?? { size: 0, root: EMPTY_ROOT };
  if (request.oldSize !== last.size) return { status: 409, size: last.size };
  if (size === 0 && !equalHashes(root, EMPTY_ROOT)) return no(422, 'an empty tree has another root');
  const { proof } = request;
  if (!verifyConsistency({ oldSize: last.size, oldRoot: last.root, newSize: size, newRoot: root, proof }))
    return no(422, 'the tree does not extend the one that was cosigned');
  return { status: 200, origin, seen: { size, root }, text: note.text, checkpoint: request.checkpoint };
}

function tryRead(body: string) {
  try {
    const request = readAddCheckpoint(body);
    const note = readNote(request.checkpoint);
    return { request, note, checkpoint: readCheckpoint(note.text) };
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
