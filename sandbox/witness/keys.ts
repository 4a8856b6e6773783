import { createHash } from 'node:crypto';
import { LOG_KEY, type SigningKey, signingKey, type VerifierKey, WITNESS_KEY } from '../../lib/tlog/note-key.ts';

/** Keys of a demonstration: fixed, so that the platform's settings can name them before the sandbox runs. */
const seed = (text: string) => createHash('sha256').update(text).digest();

export const WITNESS: SigningKey = signingKey(
  'witness.sandbox.example',
  WITNESS_KEY,
  seed('key of the sandbox witness'),
);
/** What the witness signs with when it is told to forge. */
export const IMPOSTOR: SigningKey = signingKey(WITNESS.name, WITNESS_KEY, seed('key of somebody else'));

/** The key that a platform in development signs its log with. */
export const developmentLogKey = (origin: string): VerifierKey =>
  signingKey(origin, LOG_KEY, seed('development key of the transparency log'));
