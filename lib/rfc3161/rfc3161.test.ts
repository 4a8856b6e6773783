import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from './algorithms.ts';
import { KEY_PURPOSE } from './certificate.ts';
import { octetString, oid, sequence, tlv, unsignedInteger } from './der.ts';
import { createRequest, parseRequest } from './request.ts';
import { createResponder } from './responder.ts';
import { readResponse, TimestampRefused } from './response.ts';
import {
  commonName,
  createTestAuthority,
  createTestStamper,
  NOW,
  purposes,
  type TestAuthority,
  type TestStamper,
  TSA_POLICY,
} from './test-authority.fixture.ts';
import { readStatement, verifyToken } from './token.ts';

const digest = digestOf('SHA-256', new TextEncoder().encode('作品'));
const nonce = Uint8Array.of(0x00, 0xf1, 2, 3, 4, 5, 6, 7);

let root: TestAuthority;
let stampers: Record<'RSA' | 'ECDSA', TestStamper>;
beforeAll(async () => {
  root = await createTestAuthority();
  stampers = { RSA: await createTestStamper(root, 'RSA'), ECDSA: await createTestStamper(root, 'ECDSA') };
});

const tokenFrom = async (stamper: TestStamper, request: Partial<Parameters<typeof createRequest>[0]> = {}) =>
  readResponse(
    await stamper.responder.respond(createRequest({ digest, hash: 'SHA-256', requestCertificate: true, ...request })),
  );

describe('a granted token', () => {
  test.each(['RSA', 'ECDSA'] as const)('by a %s key is verified with its nonce', async (key) => {
    const token = await tokenFrom(stampers[key], { nonce });
    const result = verifyToken(token, { digest, nonce, anchors: [root.certificate] });
    expect(result).toMatchObject({ valid: true, time: new Date('2026-03-02T08:30:15Z'), policy: TSA_POLICY });
    if (!result.valid) throw new Error(result.reason);
    expect(result.certificate).toEqual(stampers[key].certificate);
    expect(result.path.map((each) => each.length)).toEqual([result.certificate.length, root.certificate.length]);
    // 16 random bytes as a DER integer: the zeros before it are left out.
    expect(result.serialNumber).toMatch(/^([0-9A-F]{2}){12,17}$/);
  });

  test('carries no nonce when none was sent, and the nonce byte for byte when one was', async () => {
    expect(readStatement(await tokenFrom(stampers.RSA)).nonce).toBeNull();
    expect(readStatement(await tokenFrom(stampers.RSA, { nonce })).nonce).toEqual(unsignedInteger(nonce));
  });

  test('stands under SHA-512 too', async () => {
    const long = digestOf('SHA-512', digest);
    const token = await tokenFrom(stampers.ECDSA, { digest: long, hash: 'SHA-512' });
    const anchors = [root.certificate];
    expect(verifyToken(token, { digest: long, hash: 'SHA-512', anchors }).valid).toBe(true);
  });

  test('without a certificate inside is refused: PAdES and archives need it', async () => {
    const token = await tokenFrom(stampers.RSA, { requestCertificate: false });
    expect(verifyToken(token, { digest, anchors: [root.certificate] })).toMatchObject({ reason: 'no_certificate' });
  });

  test.each([
    ['another digest', { digest: digestOf('SHA-256', digest) }, 'imprint_mismatch'],
    ['another nonce', { nonce: Uint8Array.of(9) }, 'nonce_mismatch'],
    ['no anchor', { anchors: [] }, 'untrusted'],
    ['a time after the authority expired', { at: new Date('2036-01-01') }, 'expired'],
    ['a time before the authority began', { at: new Date('2025-01-01') }, 'not_yet_valid'],
  ] as const)('is refused for %s', async (_, change, reason) => {
    const token = await tokenFrom(stampers.RSA, { nonce });
    expect(verifyToken(token, { digest, anchors: [root.certificate], ...change })).toMatchObject({
      valid: false,
      reason,
    });
  });

  test('is refused under a root of the same name with another key', async () => {
    const twin = await createTestAuthority();
    const token = await tokenFrom(stampers.ECDSA);
    expect(verifyToken(token, { digest, anchors: [twin.certificate] })).toMatchObject({ reason: 'untrusted' });
  });

  test('is refused wherever one bit of it changed', async () => {
    const token = await tokenFrom(stampers.ECDSA);
    const anchors = [root.certificate];
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.nat(7), (at, bit) => {
        const changed = token.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(verifyToken(changed, { digest, anchors }).valid).toBe(false);
      }),
      { numRuns: 600 },
    );
  });
});

describe('an authority', () => {
  test('answers badAlg for MD5 and SHA-1', async () => {
    for (const [name, identifier] of [
      ['md5', '1.2.840.113549.2.5'],
      ['sha1', '1.3.14.3.2.26'],
    ] as const) {
      const weak = new Uint8Array(createHash(name).update('作品').digest());
      const imprint = sequence(sequence(oid(identifier), tlv(0x05)), octetString(weak));
      const reply = await stampers.RSA.responder.respond(sequence(unsignedInteger(Uint8Array.of(1)), imprint));
      expect(() => readResponse(reply)).toThrow(expect.objectContaining({ status: 2, failInfo: ['badAlg'] }));
    }
  });

  test.each([
    ['bytes that are no request', Uint8Array.of(1, 2, 3), 'badDataFormat'],
    ['a short digest', requestWith({ digest: new Uint8Array(20) }), 'badDataFormat'],
    ['another version', requestWith({ version: 2 }), 'badRequest'],
    ['another policy', requestWith({ tail: [oid('1.2.3')] }), 'unacceptedPolicy'],
    [
      'extensions',
      requestWith({ tail: [tlv(0xa0, sequence(oid('1.2.3'), octetString(digest)))] }),
      'unacceptedExtension',
    ],
  ] as const)('refuses %s', async (_, request, failure) => {
    const reply = await stampers.RSA.responder.respond(request);
    expect(() => readResponse(reply)).toThrow(TimestampRefused);
    expect(() => readResponse(reply)).toThrow(expect.objectContaining({ failInfo: [failure] }));
  });

  test('is not made with a certificate for anything but stamping', async () => {
    const unfit = [
      [],
      [purposes([KEY_PURPOSE.timeStamping], false)],
      [purposes([KEY_PURPOSE.timeStamping, KEY_PURPOSE.ocspSigning])],
    ];
    for (const extensions of unfit) {
      const issued = await root.issue({ name: commonName('Not a TSA'), key: 'ECDSA', extensions });
      const options = { certificate: issued.certificate, chain: [], policy: TSA_POLICY, clock: () => NOW };
      expect(() => createResponder({ ...options, privateKey: issued.keys.privateKey })).toThrow(RangeError);
    }
  });
});

describe('a chain', () => {
  test('goes through an intermediate that the authority sends along, within its path length', async () => {
    const middle = await root.issueAuthority('Stamping CA', 0);
    const deep = await middle.issueAuthority('Too Deep CA');
    const anchors = [root.certificate];
    for (const [parent, certificates, valid] of [
      [middle, [middle.certificate], true],
      [middle, [], false],
      [deep, [middle.certificate, deep.certificate], false],
    ] as const) {
      const token = await tokenFrom(await createTestStamper(parent, 'ECDSA'));
      expect(verifyToken(token, { digest, anchors, certificates }).valid).toBe(valid);
    }
  });
});

test('a request says what was asked', () => {
  const request = parseRequest(createRequest({ digest, hash: 'SHA-256', nonce, requestCertificate: true }));
  expect(request).toMatchObject({ version: 1, hash: 'SHA-256', digest, policy: null, requestCertificate: true });
  expect(request.nonce).toEqual(Uint8Array.of(2, 8, 0, 0xf1, 2, 3, 4, 5, 6, 7));
  expect(() => createRequest({ digest: nonce, hash: 'SHA-256', requestCertificate: true })).toThrow(RangeError);
});

test('no bytes make the reader throw anything but its own refusals', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(verifyToken(bytes, { digest, anchors: [] }).valid).toBe(false);
    }),
  );
});

function requestWith(change: { digest?: Uint8Array; version?: number; tail?: Uint8Array[] }): Uint8Array {
  const algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'));
  const imprint = sequence(algorithm, octetString(change.digest ?? digest));
  return sequence(unsignedInteger(Uint8Array.of(change.version ?? 1)), imprint, ...(change.tail ?? []));
}
