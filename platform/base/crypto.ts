import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Sealing of personal data, field by field: AES-256-GCM under a key ring, the field's place as associated data, so that a
 * sealed value moved to another field does not open. Layout: version 1 | key name length | key name | iv 12 | tag 16 | text.
 */
export interface Sealer {
  seal(text: string, place: string): Buffer;
  /** @throws Error when the value was changed, moved, or its key is not in the ring */
  open(sealed: Buffer, place: string): string;
  /** Keyed hash to find an equal value without reading it; 32 bytes. */
  blindIndex(value: string, place: string): Buffer;
}

export function createSealer(keyRing: string): Sealer {
  const ring = new Map(keyRing.split(',').map(readKey));
  const [first] = ring.keys();
  if (first === undefined) throw new Error('KEY_RING is empty');
  const indexKey = Buffer.from(hkdfSync('sha256', ring.get(first) ?? '', '', 'blind-index', 32));
  const keyOf = (name: string) => {
    const key = ring.get(name);
    if (!key) throw new Error(`key ${name} is not in the ring`);
    return key;
  };
  return {
    seal(text, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(first), iv).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const name = Buffer.from(first);
      return Buffer.concat([Buffer.from([1, name.length]), name, iv, cipher.getAuthTag(), sealed]);
    },
    open(sealed, place) {
      const length = sealed[1] ?? 0;
      const key = keyOf(sealed.subarray(2, 2 + length).toString());
      const body = sealed.subarray(2 + length);
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12));
      decipher.setAAD(Buffer.from(place)).setAuthTag(body.subarray(12, 28));
      return decipher.update(body.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    },
    blindIndex: (value, place) => createHmac('sha256', indexKey).update(`${place}\0${value}`).digest(),
  };
}

function readKey(entry: string): [string, Buffer] {
  const [name = '', encoded = ''] = entry.split(':');
  const key = Buffer.from(encoded, 'base64');
  if (name === '' || key.length !== 32) throw new Error(`KEY_RING: "${name}" is not name:base64 of 32 bytes`);
  return [name, key];
}

export const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** 256 random bits, 43 characters; only its hash is looked up. */
export const randomToken = (): string => randomBytes(32).toString('base64url');
