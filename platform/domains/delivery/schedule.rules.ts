import type { MessageRules } from '../../../authority/authority.ts';

/** China keeps one time all year. */
const CHINA_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Milliseconds since midnight in China. */
const timeOfDay = (at: Date): number => (((at.getTime() + CHINA_MS) % DAY_MS) + DAY_MS) % DAY_MS;

/** Is this an hour at which no SMS should wake anybody? `from` counts, `to` does not; the hours may go over midnight. */
export function isQuiet(at: Date, { from, to }: MessageRules['quietHours']): boolean {
  const now = timeOfDay(at);
  const [start, end] = [minutesOf(from) * 60_000, minutesOf(to) * 60_000];
  return start <= end ? now >= start && now < end : now >= start || now < end;
}

/**
 * When an SMS written at `now` may leave: after the moment in which others about the same work join it, and not before the
 * morning. Later ones are never due before earlier ones, so that the order is kept.
 */
export function smsDueAt(now: Date, rules: Pick<MessageRules, 'quietHours' | 'gatherSeconds'>): Date {
  const gathered = new Date(now.getTime() + rules.gatherSeconds * 1000);
  if (!isQuiet(gathered, rules.quietHours)) return gathered;
  const morning = minutesOf(rules.quietHours.to) * 60_000;
  const wait = (morning - timeOfDay(gathered) + DAY_MS) % DAY_MS;
  return new Date(gathered.getTime() + wait);
}

const LONGEST_PAUSE_SECONDS = 3600;
/** With pauses up to an hour this is a day and a quarter: longer than any outage of a night. */
export const ATTEMPTS_AT_MOST = 40;

/** Pause before the next attempt, after so many: 2, 4, 8 … seconds, at most an hour. */
export const pauseAfter = (attempts: number): number => Math.min(2 ** Math.min(attempts, 12), LONGEST_PAUSE_SECONDS);
