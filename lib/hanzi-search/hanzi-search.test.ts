import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLike, grams, normaliseForSearch, planSearch } from './hanzi-search.ts';

/** What PostgreSQL does with a plan: array containment and LIKE with the backslash as escape. */
function finds(query: string, title: string): boolean {
  const words = planSearch(query);
  const stored = new Set(grams(title));
  return (
    words.length > 0 &&
    words.every(
      (word) => word.grams.every((gram) => stored.has(gram)) && matchesLike(word.like, normaliseForSearch(title)),
    )
  );
}

function matchesLike(like: string, text: string): boolean {
  const source = like.replace(/\\(.)|%|_|[.*+?^${}()|[\]]/gsu, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\u{${escaped.codePointAt(0)?.toString(16)}}`;
    if (part === '%') return '.*';
    return part === '_' ? '.' : `\\${part}`;
  });
  return new RegExp(`^${source}$`, 'su').test(text);
}

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'中国版权登记西湖摄影集系统管理龘𠮷𪚥〇') },
  { weight: 3, arbitrary: fc.constantFrom(...'aBcXyZ019ÅΣσßİ') },
  { weight: 2, arbitrary: fc.constantFrom(...'ＡＢ１２％＿①㎡') },
  { weight: 1, arbitrary: fc.constantFrom(...'%_\\《》·—、（）-.+ 　') },
);
const titles = fc.array(character, { minLength: 2, maxLength: 50 });

describe('search by characters, pairs and LIKE', () => {
  it('finds a title by any part of it', () => {
    fc.assert(
      fc.property(titles, fc.nat(), fc.nat(), (title, a, b) => {
        const from = a % title.length;
        const part = title.slice(from, from + 1 + (b % (title.length - from))).join('');
        fc.pre([...normaliseForSearch(part)].length >= 1);
        expect(finds(part, title.join(''))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds any text by itself, whatever the alphabet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        fc.pre([...normaliseForSearch(text)].length >= 1);
        return finds(text, text);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds nothing that is not there', () => {
    fc.assert(
      fc.property(titles, titles, (title, other) => {
        const words = other.join('').trim().split(/\s+/u).map(normaliseForSearch);
        const stored = normaliseForSearch(title.join(''));
        fc.pre(words.some((word) => !stored.includes(word)));
        return !finds(other.join(''), title.join(''));
      }),
    );
  });

  it.each([
    ['西湖', '《西湖十景》摄影集', true],
    ['西湖 摄影', '《西湖十景》摄影集', true],
    ['摄影　西湖', '《西湖十景》摄影集', true],
    ['湖西', '《西湖十景》摄影集', false],
    ['西湖景', '《西湖十景》摄影集', false],
    ['a 计划', 'Ａ计划', true],
    ['湖', '《西湖十景》摄影集', true],
    ['西 景', '《西湖十景》摄影集', true],
    ['AI绘画 2026', 'AI 绘画（2026版）', true],
    ['100%', '100％纯棉', true],
    ['0_纯', '100％纯棉', true],
    ['𠮷祥', '𠮷祥如意', true],
  ])('%s in %s: %s', (query, title, found) => expect(finds(query, title)).toBe(found));
});

describe('the pieces', () => {
  it('normalises to one form and stays there', () => {
    expect(normaliseForSearch(' 《Ｈello·世界》\u200b— 第①集 ')).toBe('hello世界第1集');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseForSearch(text);
        expect(normaliseForSearch(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('cuts into different characters and pairs of whole characters', () => {
    expect(grams('天天天向𠮷')).toEqual(['天', '向', '𠮷', '天天', '天向', '向𠮷']);
    expect(grams('天')).toEqual(['天']);
    expect(grams('')).toEqual([]);
  });

  it('makes LIKE characters literal', () => {
    expect(escapeLike('50%_\\')).toBe('50\\%\\_\\\\');
  });

  it('asks for pairs, and for the character of a word that is one', () => {
    expect(planSearch(' 　《》')).toEqual([]);
    expect(planSearch('《湖》')).toEqual([{ text: '湖', grams: ['湖'], like: '%湖%' }]);
    expect(planSearch('A 计划 计划').map((word) => word.grams)).toEqual([['a'], ['计划']]);
    expect(planSearch('湖'.repeat(500))).toEqual([
      { text: '湖'.repeat(60), grams: ['湖湖'], like: `%${'湖'.repeat(60)}%` },
    ]);
  });
});
