import type { Authority } from '../../../authority/authority.ts';
import type { SignerRole } from '../../../contract/signing.ts';

const DAY_MS = 86_400_000;

/**
 * The turn of each signer in the order of the list, counted from 1 without gaps. By role, whoever is an owner (and perhaps
 * an author too) has the first turn, and those who are only authors the next.
 */
export function planTurns(
  signers: readonly { roles: readonly SignerRole[] }[],
  order: Authority['signing']['order'],
): number[] {
  if (order === 'one-by-one') return signers.map((_signer, index) => index + 1);
  const isOwner = signers.map(({ roles }) => roles.includes('owner'));
  const authorsTurn = isOwner.includes(true) ? 2 : 1;
  return isOwner.map((owner) => (owner ? 1 : authorsTurn));
}

/**
 * Which reminder is due now, counted from 1: the latest whose day has come, so that after a standstill a person hears once,
 * not of every day that passed. null when none is due or it has been sent.
 */
export function dueReminder(since: Date, sent: number, days: readonly number[], now: Date): number | null {
  const passed = days.filter((day) => now.getTime() - since.getTime() >= day * DAY_MS).length;
  return passed > sent ? passed : null;
}

/** 「再次通知」 is possible from then on. */
const TELL_AGAIN_MS = DAY_MS / 2;
export const tellAgainFrom = (lastTold: Date): Date => new Date(lastTold.getTime() + TELL_AGAIN_MS);
export const lastTellingBefore = (now: Date): Date => new Date(now.getTime() - TELL_AGAIN_MS);

/** Names an occasion on which a signer is told: each is told once. */
export const turnNotice = (round: number): string => `turn ${round}`;
export const reminderNotice = (round: number, reminder: number): string => `reminder ${round} ${reminder}`;
export const againNotice = (at: Date): string => `again ${at.toISOString()}`;
