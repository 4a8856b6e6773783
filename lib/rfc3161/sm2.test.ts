import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isJudgeable, signatureIdentifier, strongKeyKind, verifySignature } from './algorithms.ts';
import { parseDer, sequence, unsignedInteger } from './der.ts';
import { sm2Digest, sm2PointOf, sm2Spki, verifySm2 } from './sm2.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

/** GB/T 32918.5-2017 Annex A: key, message, e and signature under the identity 1234567812345678. */
const POINT = bytes(
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
);
const MESSAGE = new TextEncoder().encode('message digest');
const E = 'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640';
const R = bytes('f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3');
const S = bytes('b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa');
const SIGNATURE = sequence(unsignedInteger(R), unsignedInteger(S));
const key = createPublicKey({ key: Buffer.from(sm2Spki(POINT)), format: 'der', type: 'spki' });
const SM2_WITH_SM3 = parseDer(signatureIdentifier('SM2', 'SM3'));

describe('SM2', () => {
  it('computes the e of the standard’s example and accepts its signature', () => {
    expect(Buffer.from(sm2Digest(MESSAGE, POINT)).toString('hex')).toBe(E);
    expect(verifySm2(MESSAGE, SIGNATURE, POINT)).toBe(true);
  });

  it('is told from other keys', () => {
    expect(strongKeyKind(key)).toBe('SM2');
    expect(sm2PointOf(sm2Spki(POINT))).toEqual(POINT);
    const offCurve = POINT.with(64, 0x14);
    expect(sm2PointOf(sm2Spki(offCurve))).toBeNull();
  });

  it('verifies through the common door, and refuses whatever differs', () => {
    const verify = (data: Uint8Array, signature: Uint8Array, algorithm = SM2_WITH_SM3) =>
      verifySignature(algorithm, key, data, signature, 'SM3');
    expect(verify(MESSAGE, SIGNATURE)).toBe(true);
    expect(verify(new TextEncoder().encode('message Digest'), SIGNATURE)).toBe(false);
    expect(verify(MESSAGE, sequence(unsignedInteger(S), unsignedInteger(R)))).toBe(false);
    expect(verify(MESSAGE, new Uint8Array([...R, ...S]))).toBe(false);
    expect(verify(MESSAGE, new Uint8Array())).toBe(false);
    expect(verify(MESSAGE, SIGNATURE, parseDer(signatureIdentifier('ECDSA', 'SHA-256')))).toBe(false);
    expect(verifySignature(SM2_WITH_SM3, key, MESSAGE, SIGNATURE, 'SHA-256')).toBe(false);
    expect(isJudgeable(SM2_WITH_SM3, key, 'SM3')).toBe(true);
  });
});
