import type { ObjectStore } from '../../adapters/object-store/port.ts';
import { sha256 } from '../../base/crypto.ts';

/** A stored file for use as proof: hashed again before anything is built on it. @throws Error when it was altered */
export async function readProof(objects: ObjectStore, key: Buffer): Promise<Buffer> {
  const bytes = await objects.read(key);
  if (!sha256(bytes).equals(key)) throw new Error(`stored file ${key.toString('hex')} has been altered`);
  return bytes;
}
