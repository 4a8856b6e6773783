import { describe, expect, it } from 'vitest';
import { boxAt, judgePlacement, type PageBox } from './placement.rules.ts';

const A4: PageBox = [0, 0, 595.28, 841.89];
const seal = { width: 119, height: 119 };
const at = (x: number, y: number, page = 1) => boxAt({ page, x, y }, seal);
const judge = (box: ReturnType<typeof at>, earlier: ReturnType<typeof at>[] = []) =>
  judgePlacement(box, [A4, A4], earlier)?.code ?? null;

describe('where a signature may stand', () => {
  it.each([
    ['inside', at(100, 100), null],
    ['in the very corner', at(0, 0), null],
    ['flush with the upper right corner', at(595.28 - 119, 841.89 - 119), null],
    ['over the right edge', at(500, 100), 'outside_page'],
    ['over the upper edge', at(100, 760), 'outside_page'],
    ['on a page that is not there', at(100, 100, 2), 'no_such_page'],
  ])('%s', (_name, box, code) => {
    expect(judge(box)).toBe(code);
  });

  it('beside an earlier signature, never over it', () => {
    const earlier = [at(100, 100)];
    expect(judge(at(219, 100), earlier)).toBeNull();
    expect(judge(at(100, 219), earlier)).toBeNull();
    expect(judge(at(218, 100), earlier)).toBe('covers_signature');
    expect(judge(at(100, 100), earlier)).toBe('covers_signature');
    expect(judge(at(100, 100, 0), earlier)).toBeNull();
  });

  it('measures from a page whose corner is not at nought', () => {
    const cropped: PageBox = [50, 50, 400, 400];
    expect(judgePlacement(at(20, 100, 0), [cropped], [])?.code).toBe('outside_page');
    expect(judgePlacement(at(50, 100, 0), [cropped], [])).toBeNull();
    expect(judgePlacement(at(50, 100, 0), [null], [])?.code).toBe('no_such_page');
  });
});
