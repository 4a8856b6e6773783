import { describe, expect, it } from 'vitest';
import { sameAt, sameValue, valueAt } from './value-at.ts';

describe('valueAt', () => {
  it('reaches into lists and objects, and finds nothing where nothing is', () => {
    expect(valueAt({ owners: [{ name: '甲' }] }, 'owners.0.name')).toBe('甲');
    expect(valueAt({ owners: [] }, 'owners.0.name')).toBeUndefined();
    expect(sameAt({ a: { b: 1 } }, { a: { b: 1 } }, 'a.b')).toBe(true);
  });
});

describe('sameValue', () => {
  it.each([
    ['the order of keys', { a: 1, b: [1] }, { b: [1], a: 1 }, true],
    ['spaces around words', { a: '断桥 ' }, { a: '　断桥' }, true],
    ['another word', { a: '断桥' }, { a: '孤山' }, false],
    ['one entry more', [1], [1, 2], false],
    ['a list and nothing', [], null, false],
    ['a key more', { a: 1 }, { a: 1, b: 1 }, false],
  ])('looks at %s', (_, a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
  });
});
