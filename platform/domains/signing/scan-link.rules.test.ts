import { describe, expect, it } from 'vitest';
import { judgeScanLink, type ScanFacts } from './scan-link.rules.ts';
import type { SessionPhase } from './session.lifecycle.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = new Date(now.getTime() + 1);
const judge = (change: Partial<ScanFacts>) =>
  judgeScanLink({ asked: 'reading', phase: 'reading', granted: false, expiresAt: later, turn: true, ...change }, now);

describe('a scan link', () => {
  it.each<[SessionPhase, string, string]>([
    ['reading', 'open', 'dead'],
    ['ready', 'done', 'dead'],
    ['authorising', 'done', 'open'],
    ['signing', 'done', 'done'],
    ['signed', 'done', 'done'],
    ['failed', 'dead', 'dead'],
    ['cancelled', 'dead', 'dead'],
  ])('in phase %s: made for reading %s, for authorising %s', (phase, reading, authorising) => {
    expect(judge({ asked: 'reading', phase })).toBe(reading);
    expect(judge({ asked: 'authorising', phase })).toBe(authorising);
  });

  it('is dead out of time and out of turn, done once the phone has granted', () => {
    expect(judge({ expiresAt: now })).toBe('dead');
    expect(judge({ turn: false })).toBe('dead');
    expect(judge({ granted: true })).toBe('done');
  });
});
