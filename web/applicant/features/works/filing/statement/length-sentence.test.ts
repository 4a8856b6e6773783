import { expect, it } from 'vitest';
import { lengthSentence } from './length-sentence.ts';

it.each([
  [0, '至少 30 字'],
  [12, '已写 12 字，至少 30 字'],
  [30, '已写 30 字'],
  [3601, '已写 3601 字，还可以写 399 字'],
  [4000, '已写 4000 字，还可以写 0 字'],
])('%d characters: %s', (written, sentence) => {
  expect(lengthSentence(written, 30, 4000)).toBe(sentence);
});
