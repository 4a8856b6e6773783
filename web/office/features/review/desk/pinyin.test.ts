import { describe, expect, it } from 'vitest';
import { initialsOf } from './pinyin.ts';

describe('initials of pinyin', () => {
  it.each([
    ['作品名称', 'zpmc'],
    ['请补充签章', 'qbcqz'],
    ['原件、复印件', 'yjfyj'],
    ['AI 生成', 'aisc'],
    ['', ''],
  ])('%s → %s', (text, initials) => {
    expect(initialsOf(text)).toBe(initials);
  });
});
