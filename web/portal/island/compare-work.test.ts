import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compareWork } from './compare-work.ts';

const work = new Blob(['永和九年，岁在癸丑']);
const sha256 = createHash('sha256').update('永和九年，岁在癸丑').digest('hex');
const sample = { name: '兰亭.txt', bytes: work.size, sha256: sha256.toUpperCase() };

describe('compareWork', () => {
  it('recognises the registered file among several', async () => {
    const other = { name: '别的.txt', bytes: 3, sha256: '00'.repeat(32) };
    expect(await compareWork(work, [other, sample])).toEqual({ kind: 'same', sample });
  });
  it('tells another file of the same length apart by its hash', async () => {
    const changed = new Blob(['永和九年，岁在癸卯']);
    const result = await compareWork(changed, [sample]);
    expect(result.kind).toBe('different');
    expect(result).not.toMatchObject({ sha256 });
  });
  it('settles a different length without reading the file', async () => {
    const unreadable = { size: work.size + 1, arrayBuffer: () => Promise.reject(new Error('read')) };
    expect(await compareWork(unreadable as unknown as Blob, [sample])).toEqual({ kind: 'different', sha256: null });
  });
  it('says that a huge file cannot be hashed here', async () => {
    const bytes = 2_000_000_000;
    const result = await compareWork({ size: bytes } as Blob, [{ ...sample, bytes }]);
    expect(result.kind).toBe('cannot');
  });
});
