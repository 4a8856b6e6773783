import { describe, expect, it } from 'vitest';
import { TURNS, type Turn } from '../../../contract/screening.ts';
import {
  type Finding,
  isSoundSimilar,
  isTextSimilar,
  layOf,
  percentOf,
  seenFromTheirs,
  sentenceOf,
} from './findings.rules.ts';
import { compareTexts, type TextComparison } from './text-comparison.ts';

const picture = (bits: number, turn: Turn = 'upright', part = 0.9, degrees = 0): Finding => ({
  kind: 'picture',
  bits,
  turn,
  part,
  degrees,
});
const texts = (mine: [number, number], theirs: [number, number], longest = 0): TextComparison => ({
  mine: { common: mine[0], characters: mine[1] },
  theirs: { common: theirs[0], characters: theirs[1] },
  longest,
  passages: [],
});
const text = (...args: Parameters<typeof texts>): Finding => ({ kind: 'text', comparison: texts(...args) });
const sound: Finding = {
  kind: 'sound',
  seconds: 10.4,
  mineSeconds: 12,
  theirsSeconds: 200.6,
  stretches: [{ mine: 1, theirs: 31, seconds: 10.4 }],
};

describe('what is listed', () => {
  it.each([
    ['a quotation in a book', texts([59, 90_000], [59, 80_000]), false],
    ['a paragraph', texts([60, 90_000], [60, 80_000]), true],
    ['a third of a poem', texts([9, 28], [9, 28]), true],
    ['a line of a poem', texts([8, 28], [8, 56]), false],
  ])('%s: %s', (_name, comparison, listed) => expect(isTextSimilar(comparison)).toBe(listed));

  it.each([
    ['a jingle', 8, 60, 3, true],
    ['chance in a song', 14, 3000, 30, false],
    ['a part of a song', 15, 3000, 3, true],
    ['a click', 40, 3000, 2.9, false],
  ])('%s', (_name, landmarks, of, seconds, listed) => expect(isSoundSimilar(landmarks, of, seconds)).toBe(listed));
});

describe('in words', () => {
  it.each([
    [{ kind: 'same' } as Finding, 100, '两个文件逐字节相同。'],
    [picture(0), 100, '画面的 256 个特征中有 256 个相同。'],
    [picture(31, 'mirrored'), 76, '画面的 256 个特征中有 225 个相同（本作品左右翻转后）。'],
    [
      picture(10, 'upright', 0.96, -2),
      92,
      '画面的 256 个特征中有 246 个相同（本作品约为对方画面中间的 94%，倾斜约 2°）。',
    ],
    [picture(10, 'upright', 0.86), 92, '画面的 256 个特征中有 246 个相同（本作品的四周比对方多一圈）。'],
    [
      text([2310, 5000], [2310, 2310], 812),
      100,
      '本作品有 2,310 字（全文的 46%）也见于对方，占对方全文的 100%；最长的一段连续 812 字。',
    ],
    // Never all for nearly all.
    [
      text([4999, 5000], [4999, 90_000]),
      99,
      '本作品有 4,999 字（全文的 99%）也见于对方，占对方全文的 6%；最长的一段连续 0 字。',
    ],
    [sound, 87, '约 10 秒的声音与对方一致，本作品长 0:12，对方长 3:21。'],
  ])('%j', (finding, percent, sentence) => {
    expect([percentOf(finding), sentenceOf(finding)]).toEqual([percent, sentence]);
  });
});

describe('seen from the other work', () => {
  it('comes back to itself', () => {
    const turned = Object.keys(TURNS).map((turn) => picture(7, turn as Turn, 0.9, 1));
    for (const finding of [{ kind: 'same' } as Finding, text([1, 2], [3, 4]), sound, ...turned])
      expect(seenFromTheirs(seenFromTheirs(finding))).toEqual(finding);
  });

  it('undoes turn, size and tilt', () => {
    const back = layOf(seenFromTheirs(picture(7, 'quarter_right', 0.96, 2)));
    expect(back).toEqual({ turn: 'quarter_left', scale: expect.closeTo(0.96 / 0.9), degrees: 2 });
    expect(layOf(picture(7, 'quarter_right', 0.96, 2))).toMatchObject({ turn: 'quarter_right', degrees: -2 });
  });
});

describe('comparison of texts', () => {
  it('quotes both sides as they are written, with what stands around', () => {
    const mine = '引子。\n「天地玄黄，宇宙洪荒；日月盈昃，辰宿列张。」后来的话。';
    const theirs = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往';
    expect(compareTexts(mine, theirs)).toEqual({
      mine: { characters: 22, common: 16 },
      theirs: { characters: 20, common: 16 },
      longest: 16,
      passages: [
        {
          characters: 16,
          mine: { before: '引子。\n「', text: '天地玄黄，宇宙洪荒；日月盈昃，辰宿列张', after: '。」后来的话。' },
          theirs: { before: '', text: '天地玄黄宇宙洪荒日月盈昃辰宿列张', after: '寒来暑往' },
        },
      ],
    });
  });

  it('keeps both halves of a rare character', () => {
    const both = '壹贰叁肆伍陆柒捌玖拾𠮷𱍐';
    expect(compareTexts(`${both}。`, both).passages[0]?.mine.text).toBe(both);
  });
});
