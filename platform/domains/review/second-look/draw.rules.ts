import { createHash, createHmac } from 'node:crypto';

/** Bits of the hash that are compared: all that a double holds exactly. */
const BITS = 48;

/**
 * Is this work drawn? HMAC-SHA256(seed, work id), its first 48 bits as a fraction of one, below the share. The id is fixed
 * when a work is begun and the seed is unknown until the day is over, so nobody can steer it; with both anybody can check.
 * @param seed 32 bytes, the same for all decisions of one day
 * @param permille share in thousandths, 0…1000
 */
export function isDrawn(seed: Uint8Array, workId: string, permille: number): boolean {
  const hash = createHmac('sha256', seed).update(workId).digest();
  return hash.readUIntBE(0, BITS / 8) / 2 ** BITS < permille / 1000;
}

/** What is shown of a seed before the day is drawn: its SHA-256. */
export const commitmentOf = (seed: Uint8Array): Buffer => createHash('sha256').update(seed).digest();
