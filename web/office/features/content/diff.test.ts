import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from './diff.ts';

const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => ({ same: ' ', gone: '-', new: '+' })[kind] + text);

describe('comparing two texts', () => {
  it('shows what was taken out and put in, and leaves the rest alone', () => {
    expect(shown('一\n二\n三\n四', '一\n二改\n三\n新\n四')).toEqual([' 一', '-二', '+二改', ' 三', '+新', ' 四']);
    expect(shown('一', '一')).toEqual([' 一']);
    expect(shown('', '一\n二')).toEqual(['-', '+一', '+二']);
  });

  it('gives both texts back, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('甲', '乙', '丙', ''), { minLength: 1, maxLength: 12 })
      .map((l) => l.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const without = (kind: string) => lines.filter((line) => line.kind !== kind).map((line) => line.text);
        return without('new').join('\n') === before && without('gone').join('\n') === after;
      }),
    );
  });

  it('comes to an end with long texts that have nothing in common', () => {
    const long = (name: string) => Array.from({ length: 5000 }, (_, n) => `${name}${n}`).join('\n');
    expect(diffLines(long('a'), long('b'))).toHaveLength(10_000);
  });
});
