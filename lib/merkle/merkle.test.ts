import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_ROOT, hashLeaf, hashNode } from './hash.ts';
import {
  consistencyProof,
  consistencyRanges,
  foldHashes,
  inclusionProof,
  inclusionRanges,
  type LeafRange,
  nodesOfRange,
  rootHash,
} from './proof.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

/** The eight leaves and their published hashes: the reference vectors of Certificate Transparency for RFC 6962. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const published = INPUTS.map((hex) => hashLeaf(Buffer.from(hex, 'hex')));
const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));

describe('reference vectors', () => {
  it('gives the published root at every size', () => {
    expect(hex(ROOTS.map((_, size) => rootHash(published.slice(0, size))))).toEqual(ROOTS);
  });

  it.each([
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      7,
      8,
      [
        'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('gives the published audit path of leaf %i of %i', (index, size, path) => {
    expect(hex(inclusionProof(published.slice(0, size), index))).toEqual(path);
  });

  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('gives the published consistency proof from %i to %i', (oldSize, newSize, proof) => {
    expect(hex(consistencyProof(published.slice(0, newSize), oldSize))).toEqual(proof);
  });
});

const leaves = Array.from({ length: 130 }, (_, i) => hashLeaf(Buffer.from(`leaf ${i}`)));
const claims = fc
  .integer({ min: 1, max: leaves.length })
  .chain((size) =>
    fc.record({ size: fc.constant(size), index: fc.nat(size - 1), oldSize: fc.integer({ min: 1, max: size }) }),
  );
/** The same proof with one bit turned, one step lost, one doubled. */
const damaged = (proof: readonly Uint8Array[], at: number): Uint8Array[][] => {
  const turned = proof.map((hash, i) => (i === at ? hash.map((byte, j) => (j === 5 ? byte ^ 1 : byte)) : hash));
  return [turned, proof.toSpliced(at, 1), proof.toSpliced(at, 0, proof[at] ?? EMPTY_ROOT)];
};

describe('inclusion', () => {
  it('is proved for every leaf of every size, and for no other leaf, place, root or proof', () => {
    fc.assert(
      fc.property(claims, fc.nat(), ({ size, index }, other) => {
        const tree = leaves.slice(0, size);
        const leafHash = hashLeaf(Buffer.from(`leaf ${index}`));
        const proof = inclusionProof(tree, index);
        const claim = { leafHash, index, size, proof, root: rootHash(tree) };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leafHash: hashLeaf(Buffer.from('forged')) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: EMPTY_ROOT })).toBe(false);
        if (other % size !== index) expect(verifyInclusion({ ...claim, index: other % size })).toBe(false);
        if (proof.length === 0) return;
        for (const wrong of damaged(proof, other % proof.length))
          expect(verifyInclusion({ ...claim, proof: wrong })).toBe(false);
      }),
    );
  });

  it('holds only for a proof of the length that the size demands', () => {
    fc.assert(
      fc.property(claims, ({ size, index }) => {
        const tree = leaves.slice(0, size);
        const leafHash = hashLeaf(Buffer.from(`leaf ${index}`));
        const claim = { leafHash, index, size, proof: inclusionProof(tree, index), root: rootHash(tree) };
        expect(verifyInclusion({ ...claim, size: size * 2 })).toBe(false);
        const longer = { ...claim, proof: [...claim.proof, EMPTY_ROOT], root: hashNode(EMPTY_ROOT, claim.root) };
        expect(verifyInclusion(longer)).toBe(false);
      }),
    );
  });

  it.each([
    [-1, 8],
    [8, 8],
    [0.5, 8],
    [0, 0],
    [0, Number.NaN],
    [0, 2 ** 53],
  ])('of leaf %d in a tree of %d is false', (index, size) => {
    const claim = { leafHash: published[0] ?? EMPTY_ROOT, index, size, proof: [], root: rootHash(published) };
    expect(verifyInclusion(claim)).toBe(false);
  });
});

describe('consistency', () => {
  it('is proved between any two sizes, and never for a rewritten history', () => {
    fc.assert(
      fc.property(claims, fc.nat(), ({ size, oldSize }, other) => {
        const tree = leaves.slice(0, size);
        const proof = consistencyProof(tree, oldSize);
        const oldRoot = rootHash(tree.slice(0, oldSize));
        const claim = { oldSize, oldRoot, newSize: size, newRoot: rootHash(tree), proof };
        expect(verifyConsistency(claim)).toBe(true);
        const rewritten = tree.with(other % oldSize, hashLeaf(Buffer.from('rewritten')));
        const forged = { ...claim, newRoot: rootHash(rewritten), proof: consistencyProof(rewritten, oldSize) };
        expect(verifyConsistency(forged)).toBe(false);
        if (proof.length === 0) return;
        for (const wrong of damaged(proof, other % proof.length))
          expect(verifyConsistency({ ...claim, proof: wrong })).toBe(false);
      }),
    );
  });

  it('holds only for a proof of the length that the sizes demand', () => {
    fc.assert(
      fc.property(claims, ({ size, oldSize }) => {
        fc.pre(oldSize < size);
        const tree = leaves.slice(0, size);
        const [oldRoot, newRoot] = [rootHash(tree.slice(0, oldSize)), rootHash(tree)];
        const claim = { oldSize, oldRoot, newSize: size, newRoot, proof: consistencyProof(tree, oldSize) };
        expect(verifyConsistency({ ...claim, newSize: size * 2 })).toBe(false);
        const proof = [...claim.proof, EMPTY_ROOT];
        const [oldForged, newForged] = [hashNode(EMPTY_ROOT, oldRoot), hashNode(EMPTY_ROOT, newRoot)];
        expect(verifyConsistency({ ...claim, oldRoot: oldForged, newRoot: newForged, proof })).toBe(false);
        expect(verifyConsistency({ ...claim, newRoot: newForged, proof })).toBe(false);
      }),
    );
  });

  it('with the empty tree needs nothing but its true root', () => {
    const claim = { oldSize: 0, newSize: 8, newRoot: rootHash(published), proof: [] };
    expect(verifyConsistency({ ...claim, oldRoot: EMPTY_ROOT })).toBe(true);
    expect(verifyConsistency({ ...claim, oldRoot: rootHash(published) })).toBe(false);
  });

  it('is false for sizes that go back or are no sizes', () => {
    const root = rootHash(published);
    const claim = { oldRoot: root, newRoot: root, proof: [] };
    expect(verifyConsistency({ ...claim, oldSize: 8, newSize: 8 })).toBe(true);
    expect(verifyConsistency({ ...claim, oldSize: 9, newSize: 8 })).toBe(false);
    expect(verifyConsistency({ ...claim, oldSize: 1.5, newSize: 8 })).toBe(false);
    expect(verifyConsistency({ ...claim, oldSize: 6, newSize: 8 })).toBe(false);
  });
});

describe('proofs from stored subtrees', () => {
  /** As a tile store answers: the hash of one complete subtree. */
  const read = ({ level, index }: { level: number; index: number }) =>
    rootHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
  const fromStore = (range: LeafRange) => foldHashes(nodesOfRange(range).map(read));

  it('are the same as from all leaves', () => {
    fc.assert(
      fc.property(claims, ({ size, index, oldSize }) => {
        const tree = leaves.slice(0, size);
        expect(fromStore({ start: 0, end: size })).toEqual(rootHash(tree));
        expect(inclusionRanges(index, size).map(fromStore)).toEqual(inclusionProof(tree, index));
        expect(consistencyRanges(oldSize, size).map(fromStore)).toEqual(consistencyProof(tree, oldSize));
      }),
    );
    expect(fromStore({ start: 0, end: 0 })).toEqual(EMPTY_ROOT);
  });

  it('stay short in very large trees', () => {
    const size = 2 ** 40 + 5;
    expect(inclusionRanges(2 ** 39 + 1, size)).toHaveLength(41);
    expect(inclusionRanges(2 ** 39 + 1, size).flatMap(nodesOfRange).length).toBeLessThan(80);
  });

  it('refuse what no tree holds', () => {
    expect(() => inclusionRanges(8, 8)).toThrow(RangeError);
    expect(() => consistencyRanges(9, 8)).toThrow(RangeError);
    expect(() => nodesOfRange({ start: 1, end: 3 })).toThrow(RangeError);
    expect(() => nodesOfRange({ start: 3, end: 1 })).toThrow(RangeError);
  });
});
