import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashLeaf } from '../merkle/hash.ts';
import { rootHash } from '../merkle/proof.ts';
import { verifyConsistency, verifyInclusion } from '../merkle/verify.ts';
import * as reference from './reference.fixture.ts';
import { hashesAtLevel, readTilePath, tileWidth, writeTilePath } from './tile-path.ts';
import {
  entriesFitTile,
  growTiles,
  openTiles,
  type ReadTile,
  readConsistencyProof,
  readEntries,
  readInclusionProof,
  readRoot,
  type Tile,
  writeEntries,
} from './tiles.ts';

const leaf = (i: number) => Buffer.from(`leaf ${i}`);
const leaves = (size: number) => Array.from({ length: size }, (_, i) => leaf(i));

/** Tiles by place, as a store keeps them; a wider tile takes the place of the narrower one. */
class Store {
  readonly tiles = new Map<string, Uint8Array>();
  size = 0;

  grow(hashes: readonly Uint8Array[]): Tile[] {
    const open = openTiles(this.size).map(({ level, index }) => ({ level, index, hashes: this.get(level, index) }));
    const grown = growTiles(this.size, open, hashes);
    for (const { level, index, hashes: own } of grown) this.tiles.set(`${level}/${index}`, own);
    this.size += hashes.length;
    return grown;
  }

  get(level: number, index: number): Uint8Array {
    const found = this.tiles.get(`${level}/${index}`);
    if (!found) throw new Error(`no tile ${level}/${index}`);
    return found;
  }

  /** Gives exactly what a client of this size would be served. */
  readonly read: ReadTile = async ({ level, index, width }) => this.get(level, index).subarray(0, width * 32);
}

/** 100,000 leaves added in unequal portions. */
const large = new Store();
const HASHES = Array.from({ length: 100_000 }, (_, i) => hashLeaf(leaf(i)));
for (let at = 0, step = 1; at < HASHES.length; at += step, step = (step * 7 + 3) % 1500)
  large.grow(HASHES.slice(at, at + step));

describe('tiles', () => {
  it('are those of the specification for 256 and for 70,000 leaves', () => {
    const small = new Store();
    small.grow(HASHES.slice(0, 256));
    expect([...small.tiles.keys()].sort()).toEqual(['0/0', '1/0']);
    expect(openTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(hashesAtLevel(70_000, 0)).toBe(273 * 256 + 112);
    expect(openTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(tileWidth(70_000, 1, 0)).toBe(256);
    expect(tileWidth(70_000, 2, 1)).toBe(0);
  });

  it('only ever get longer, in whatever portions leaves come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), (portions) => {
        const store = new Store();
        for (const portion of portions) {
          const before = new Map(store.tiles);
          store.grow(HASHES.slice(store.size, store.size + portion));
          for (const [place, hashes] of before)
            expect(Buffer.from(store.tiles.get(place)?.subarray(0, hashes.length) ?? [])).toEqual(Buffer.from(hashes));
        }
        const atOnce = new Store();
        atOnce.grow(HASHES.slice(0, store.size));
        expect(store.tiles).toEqual(atOnce.tiles);
      }),
      { numRuns: 30 },
    );
  });

  it('give the root, every audit path and consistency proof of the reference, for every tree up to 40', async () => {
    for (let size = 1; size <= 40; size += 1) {
      const tree = leaves(size);
      expect(Buffer.from(await readRoot(size, large.read))).toEqual(reference.treeHash(tree));
      for (let index = 0; index < size; index += 1)
        expect((await readInclusionProof(index, size, large.read)).map((h) => Buffer.from(h))).toEqual(
          reference.path(index, tree),
        );
      for (let old = 1; old <= size; old += 1)
        expect((await readConsistencyProof(old, size, large.read)).map((h) => Buffer.from(h))).toEqual(
          reference.proof(old, tree),
        );
    }
  });

  it('prove every one of 300 leaves, across the border of a tile', async () => {
    const size = 300;
    const root = reference.treeHash(leaves(size));
    for (let index = 0; index < size; index += 1) {
      const proof = await readInclusionProof(index, size, large.read);
      expect(verifyInclusion({ leafHash: hashLeaf(leaf(index)), index, size, proof, root })).toBe(true);
      expect(verifyInclusion({ leafHash: hashLeaf(leaf(index + 1)), index, size, proof, root })).toBe(false);
    }
  });

  it('prove leaves and growth of trees of up to 100,000', async () => {
    const sizes = fc.integer({ min: 1, max: 100_000 });
    await fc.assert(
      fc.asyncProperty(sizes, sizes, fc.nat(), async (a, b, at) => {
        const [oldSize, size] = [Math.min(a, b), Math.max(a, b)];
        const index = at % size;
        const root = await readRoot(size, large.read);
        const path = await readInclusionProof(index, size, large.read);
        expect(verifyInclusion({ leafHash: hashLeaf(leaf(index)), index, size, proof: path, root })).toBe(true);
        const oldRoot = await readRoot(oldSize, large.read);
        const proof = await readConsistencyProof(oldSize, size, large.read);
        expect(verifyConsistency({ oldSize, oldRoot, newSize: size, newRoot: root, proof })).toBe(true);
      }),
    );
    for (const size of [255, 65_536, 65_537, 100_000])
      expect(Buffer.from(await readRoot(size, large.read))).toEqual(Buffer.from(rootHash(HASHES.slice(0, size))));
  });

  it('prove nothing once a leaf was changed, taken away or moved', async () => {
    const honest = HASHES.slice(0, 600);
    const other = hashLeaf(Buffer.from('forged'));
    const oldRoot = rootHash(honest.slice(0, 400));
    const forgeries = {
      changed: honest.with(17, other),
      removed: honest.toSpliced(17, 1),
      moved: honest.with(17, honest[18] as Uint8Array).with(18, honest[17] as Uint8Array),
    };
    for (const forged of Object.values(forgeries)) {
      const store = new Store();
      store.grow(forged);
      const root = await readRoot(forged.length, store.read);
      const path = await readInclusionProof(17, forged.length, store.read);
      const inclusion = { leafHash: honest[17] as Uint8Array, index: 17, size: forged.length, proof: path, root };
      expect(verifyInclusion(inclusion)).toBe(false);
      const proof = await readConsistencyProof(400, forged.length, store.read);
      expect(verifyConsistency({ oldSize: 400, oldRoot, newSize: forged.length, newRoot: root, proof })).toBe(false);
    }
  });
});

describe('addresses', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 2, index: 5, width: 17 }, 'tile/2/005.p/17'],
    [{ level: 'entries' as const, index: 999, width: 1 }, 'tile/entries/999.p/1'],
    [{ level: 63, index: 1000, width: 255 }, 'tile/63/x001/000.p/255'],
  ])('of %j is %s', (tile, path) => {
    expect(writeTilePath(tile)).toBe(path);
    expect(readTilePath(path)).toEqual(tile);
  });

  it.each([
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/001/234',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000/',
    'tile/-1/000',
    'tile/x/000',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
    'checkpoint',
  ])('%s is none', (path) => expect(readTilePath(path)).toBeUndefined());

  it('are read as they were written, and in no second way', () => {
    const tile = fc.record({
      level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
      index: fc.nat(2 ** 40),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tile, (each) => {
        expect(readTilePath(writeTilePath(each))).toEqual(each);
      }),
    );
  });
});

describe('entry bundles', () => {
  it('come back as they went in, fit their tile and no other', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(entries, (given) => {
        const bundle = writeEntries(given);
        const back = readEntries(bundle);
        expect(back.map((entry) => Buffer.from(entry))).toEqual(given.map((entry) => Buffer.from(entry)));
        const tile = Buffer.concat(given.map(hashLeaf));
        expect(entriesFitTile(back, tile)).toBe(true);
        expect(entriesFitTile(back.slice(1), tile)).toBe(false);
        expect(() => readEntries(bundle.subarray(0, -1))).toThrow('cut off');
      }),
    );
    expect(() => writeEntries([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});
