import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commitment,
  decodeLeaf,
  documentStatement,
  encodeLeaf,
  listDigest,
  type RegisterLeaf,
  samplesDigest,
} from './leaf.ts';

const REVOCATION: RegisterLeaf = {
  version: 1,
  act: 'revocation',
  at: '2026-11-23T04:00:00.000Z',
  number: '浙作登字-2026-F-00000001',
  authority: '浙江省版权局',
};

describe('a leaf', () => {
  it('is sorted JSON without spaces, in UTF-8', () => {
    expect(Buffer.from(encodeLeaf(REVOCATION)).toString()).toBe(
      '{"act":"revocation","at":"2026-11-23T04:00:00.000Z","authority":"浙江省版权局","number":"浙作登字-2026-F-00000001","version":1}',
    );
  });

  it('comes back as it was, whatever stands in its texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ unit: 'grapheme' })), (title, owners) => {
        const leaf: RegisterLeaf = {
          ...REVOCATION,
          act: 'registration',
          title,
          classLetter: 'F',
          authors: [],
          owners,
          completedOn: '2026-03-18',
          firstPublishedOn: null,
          registeredOn: '2026-11-23',
          piecesSha256: listDigest([]),
          samplesSha256: listDigest([]),
          ownerDocuments: [],
        };
        expect(decodeLeaf(encodeLeaf(leaf))).toEqual(leaf);
      }),
    );
  });

  it.each([
    ['with a space', '{"act": "revocation","number":"1"}'],
    ['with keys in another order', '{"number":"1","act":"revocation"}'],
    ['with a doubled key', '{"act":"revocation","act":"revocation","number":"1"}'],
    ['with an escape that is not needed', '{"act":"revocation","number":"\\u0031"}'],
    ['without an act', '{"number":"1"}'],
    ['that is a list', '[1]'],
    ['cut off', '{"act":"revocation"'],
    ['empty', ''],
  ])('%s is none', (_what, text) => expect(decodeLeaf(Buffer.from(text))).toBeUndefined());

  it('that is no UTF-8 is none', () => expect(decodeLeaf(Buffer.from([0x7b, 0xff, 0x7d]))).toBeUndefined());

  it('of a kind not known here is still read', () =>
    expect(decodeLeaf(Buffer.from('{"act":"transfer","number":"1","to":["x"]}'))).toMatchObject({ act: 'transfer' }));
});

describe('the digest of a list', () => {
  it('does not care for the order of keys, only of entries', () => {
    // By sha256sum over [{"bytes":3,"name":"立春","piece":"","sha256":"ab"}].
    const digest = 'a0e1551ff8c839c87c9529e233624a6678aa24d2672e9e1e9cf6fffdc92695bb';
    expect(listDigest([{ name: '立春', piece: '', bytes: 3, sha256: 'ab' }])).toBe(digest);
    const sample = { sha256: 'ab', piece: '', name: '立春', bytes: 3 };
    expect(samplesDigest([{ ...sample, ...{ sm3: 'cd' } }])).toBe(digest);
    expect(samplesDigest([sample, sample])).not.toBe(digest);
    expect(listDigest(['立春', '雨水'])).not.toBe(listDigest(['雨水', '立春']));
  });
});

describe('a commitment', () => {
  it('opens with its salt and its value only', () => {
    const salt = Buffer.alloc(32, 7);
    const value = documentStatement({ type: 'uscc', number: '91330106MA2800001X' });
    // By sha256sum: 32 bytes of 7, then uscc:91330106MA2800001X.
    expect(commitment(salt, value)).toBe('bdbf9d39cd032e3ddafc5c1f8d3abd5f18a23849195aa6e741b87a8b66e740f1');
    expect(commitment(Buffer.alloc(32, 8), value)).not.toBe(commitment(salt, value));
    expect(commitment(salt, 'uscc:91330106MA2800002X')).not.toBe(commitment(salt, value));
  });
});
