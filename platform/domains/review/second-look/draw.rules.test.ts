import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentOf, isDrawn } from './draw.rules.ts';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('the lot', () => {
  it('draws none at nothing and all at a thousand', () => {
    fc.assert(
      fc.property(seeds, fc.uuid(), (seed, id) => {
        expect([isDrawn(seed, id, 0), isDrawn(seed, id, 1000)]).toEqual([false, true]);
      }),
    );
  });

  it('draws at the rate of the share: within five standard deviations of it, whatever the seed', () => {
    const ids = Array.from({ length: 4000 }, (_none, index) => createHash('sha256').update(`${index}`).digest('hex'));
    fc.assert(
      fc.property(seeds, fc.integer({ min: 10, max: 990 }), (seed, permille) => {
        const share = permille / 1000;
        const drawn = ids.filter((id) => isDrawn(seed, id, permille)).length;
        const deviation = Math.sqrt(ids.length * share * (1 - share));
        expect(Math.abs(drawn - ids.length * share)).toBeLessThan(5 * deviation);
      }),
      { numRuns: 25 },
    );
  });

  it('a larger share draws all that a smaller one does', () => {
    fc.assert(
      fc.property(seeds, fc.uuid(), fc.nat(1000), fc.nat(1000), (seed, id, a, b) => {
        if (isDrawn(seed, id, Math.min(a, b))) expect(isDrawn(seed, id, Math.max(a, b))).toBe(true);
      }),
    );
  });

  it('can be computed again from what is published', () => {
    const seed = Buffer.alloc(32, 7);
    const id = '0192f0c1-0000-7000-8000-000000000001';
    const fraction = Number.parseInt(createHmac('sha256', seed).update(id).digest('hex').slice(0, 12), 16) / 2 ** 48;
    const above = Math.ceil(fraction * 1000);
    expect([isDrawn(seed, id, above), isDrawn(seed, id, above - 1)]).toEqual([true, false]);
    expect(commitmentOf(seed).toString('hex')).toBe(createHash('sha256').update(seed).digest('hex'));
  });
});
