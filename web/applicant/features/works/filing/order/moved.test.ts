import { describe, expect, it } from 'vitest';
import { moved } from './moved.ts';

describe('moved', () => {
  it.each([
    ['down', ['a', 'b', 'c'], 0, 2, ['b', 'c', 'a']],
    ['up', ['a', 'b', 'c'], 2, 1, ['a', 'c', 'b']],
    ['nowhere before the first', ['a', 'b'], 0, -1, ['a', 'b']],
    ['nowhere after the last', ['a', 'b'], 1, 2, ['a', 'b']],
  ])('moves an entry %s', (_, list, from, to, result) => {
    expect(moved(list, from, to)).toEqual(result);
  });
});
