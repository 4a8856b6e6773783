/** SM2 keys (GB/T 32918), which WebCrypto does not know: made, kept as SEC 1 (RFC 5915), used by sm-crypto-v2. */
import { sm2 } from 'sm-crypto-v2';
import {
  bitStringOf,
  children,
  octetString,
  octetsOf,
  oid,
  parseDer,
  sequence,
  tlv,
  unsignedInteger,
} from '../../lib/rfc3161/der.ts';
import { sm2Digest } from '../../lib/rfc3161/sm2.ts';

export const SM2_WITH_SM3 = '1.2.156.10197.1.501';
export const SM3 = '1.2.156.10197.1.401';
export const SM2_CURVE = '1.2.156.10197.1.301';

export interface Sm2Key {
  sm2: true;
  /** 32 bytes. */
  scalar: Uint8Array;
  /** 04 ‖ x ‖ y. */
  point: Uint8Array;
}

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

export function newSm2Key(): Sm2Key {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { sm2: true, scalar: bytes(privateKey.padStart(64, '0')), point: bytes(publicKey) };
}

/** ECPrivateKey (RFC 5915 §3): `openssl pkey -inform DER` reads it. */
export const exportSm2Key = ({ scalar, point }: Sm2Key): Uint8Array =>
  sequence(
    unsignedInteger(Uint8Array.of(1)),
    octetString(scalar),
    tlv(0xa0, oid(SM2_CURVE)),
    tlv(0xa1, tlv(0x03, Uint8Array.of(0), point)),
  );

export function importSm2Key(der: Uint8Array): Sm2Key {
  const [, scalar, , wrapped] = children(parseDer(der));
  return { sm2: true, scalar: octetsOf(scalar), point: bitStringOf(wrapped?.parts[0]) };
}

/** Signs e, the 32 bytes that SM3(Z ‖ message) gives, as SEQUENCE { r, s }. */
export const signSm2Digest = (key: Pick<Sm2Key, 'scalar'>, e: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(sm2.doSignature(e, hex(key.scalar), { der: true }), 'hex'));

/** Signs a message under the default identity. */
export const signWithSm2 = (key: Sm2Key, message: Uint8Array): ArrayBuffer =>
  signSm2Digest(key, sm2Digest(message, key.point)).buffer;
