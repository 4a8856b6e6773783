import { expect, it } from 'vitest';
import { layingOf } from './picture-compare.tsx';
import { placeText } from './stretches.tsx';

it.each([
  [{ turn: 'upright', scale: 1, degrees: 0 }, ''],
  [{ turn: 'mirrored', scale: 1, degrees: 0 }, 'scaleX(-1)'],
  [{ turn: 'quarter_right', scale: 0.95, degrees: -1 }, 'rotate(-1deg) scale(0.95) rotate(90deg)'],
] as const)('lays %j as %j', (lay, transform) => expect(layingOf(lay)).toBe(transform));

it.each([
  [0, '0:00'],
  [9.98, '0:09'],
  [75.2, '1:15'],
  [3605, '60:05'],
])('%d seconds are %s', (seconds, text) => expect(placeText(seconds)).toBe(text));
