import { describe, expect, it } from 'vitest';
import { differenceAfter } from './difference.lifecycle.ts';

describe('a difference', () => {
  it.each([
    ['explain', 'open', 'explained'],
    ['explain', 'explained', 'explained'],
    ['explain', 'settled', undefined],
    ['settle', 'open', 'settled'],
    ['settle', 'explained', undefined],
    ['settle', 'settled', undefined],
    ['find', 'open', 'open'],
    ['find', 'settled', 'open'],
    ['find', 'explained', 'explained'],
  ] as const)('%s from %s leads to %s', (command, from, to) => {
    expect(differenceAfter(command, from)).toBe(to);
  });
});
