import { describe, expect, it } from 'vitest';
import type { SessionPhase } from './session.lifecycle.ts';
import { pauseAfterTrouble, troubleOf } from './session-pace.rules.ts';

const now = new Date('2026-11-23T10:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('the pause before the next try', () => {
  it.each([
    ['at once after the first failure', null, 2],
    ['as long again as it has lasted', 20, 20],
    ['never longer than a person bears', 3600, 60],
  ])('%s', (_name, lasted, seconds) => {
    expect(pauseAfterTrouble(lasted === null ? null : ago(lasted), now, 60)).toBe(seconds);
  });
});

describe('what the signer is told', () => {
  const session = (phase: SessionPhase, change: object = {}) => ({
    phase,
    dueAt: ago(0),
    troubleSince: null,
    signatureValue: null,
    ...change,
  });

  it.each<[string, ReturnType<typeof session>, unknown]>([
    ['nothing while all is well', session('reading'), null],
    ['slow in the first minute', session('reading', { troubleSince: ago(30) }), { kind: 'slow', kept: 'scan' }],
    ['down after it', session('authorising', { troubleSince: ago(90) }), { kind: 'down', kept: 'scan' }],
    ['the approval is kept', session('signing', { troubleSince: ago(5) }), { kind: 'slow', kept: 'approval' }],
    [
      'the signature is kept',
      session('signing', { troubleSince: ago(90), signatureValue: Buffer.of(1) }),
      { kind: 'down', kept: 'signature' },
    ],
    ['nobody is at work', session('signing', { dueAt: ago(30) }), { kind: 'slow', kept: 'approval' }],
    ['a queue may be late a little', session('signing', { dueAt: ago(10) }), null],
    ['nothing while the person chooses', session('ready', { dueAt: ago(3600) }), null],
    ['nothing of what has ended', session('failed', { troubleSince: ago(90) }), null],
  ])('%s', (_name, given, told) => {
    const trouble = troubleOf(given, now);
    if (told === null) expect(trouble).toBeNull();
    else expect(trouble).toMatchObject(told as object);
  });
});
