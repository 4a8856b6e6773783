import { describe, expect, it } from 'vitest';
import type { SignerRole } from '../../../contract/signing.ts';
import type { NoticeRow } from './notice-store.ts';
import { lastTold } from './told.rules.ts';
import { dueReminder, planTurns, tellAgainFrom } from './turns.rules.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, 1) + n * 86_400_000);
const signers = (...lists: SignerRole[][]) => lists.map((roles) => ({ roles }));

describe('the plan of turns', () => {
  const form = signers(['owner', 'author'], ['owner'], ['author'], ['author']);
  it('goes one by one down the list', () => {
    expect(planTurns(form, 'one-by-one')).toEqual([1, 2, 3, 4]);
  });
  it('by role: owners side by side, then whoever is only an author', () => {
    expect(planTurns(form, 'by-role')).toEqual([1, 1, 2, 2]);
    expect(planTurns(signers(['owner']), 'by-role')).toEqual([1]);
  });
  it('begins at one when no owner signs', () => {
    expect(planTurns(signers(['author'], ['author']), 'by-role')).toEqual([1, 1]);
  });
});

describe('a reminder', () => {
  it.each([
    [2.9, 0, null],
    [3, 0, 1],
    [3, 1, null],
    [6.9, 1, null],
    [7, 1, 2],
    [30, 2, null],
    // After a standstill only the latest.
    [9, 0, 2],
  ])('after %d days with %i sent', (days, sent, expected) => {
    expect(dueReminder(day(0), sent, [3, 7], day(days))).toBe(expected);
  });
  it('by hand is possible after twelve hours', () => {
    expect(tellAgainFrom(day(0))).toEqual(day(0.5));
  });
});

describe('what a signer was told last', () => {
  const notice = (about: string, way: NoticeRow['way'], queued: number, sent: number | null): NoticeRow => ({
    signerId: 'a',
    about,
    way,
    queuedAt: day(queued),
    sentAt: sent === null ? null : day(sent),
  });
  it('counts only what has left the house, of the newest occasion', () => {
    const notices = [
      notice('again', 'sms', 3, null),
      notice('again', 'mail', 3, 3.5),
      notice('again', 'inbox', 3, 3),
      notice('turn 1', 'sms', 1, 1),
    ];
    expect(lastTold(notices, 'a')).toEqual({ at: day(3).toISOString(), ways: ['inbox', 'mail'] });
  });
  it('says when nothing has gone out yet, and nothing of others', () => {
    expect(lastTold([notice('turn 1', 'sms', 1, null)], 'a')).toEqual({ at: day(1).toISOString(), ways: [] });
    expect(lastTold([notice('turn 1', 'sms', 1, 1)], 'b')).toBeNull();
  });
});
