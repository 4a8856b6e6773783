import type { Stars } from '../../../contract/ratings.ts';
import { addDays } from '../../../lib/workdays/calendar-date.ts';

/** What a rating may hold and when it may be given. Pure. */

/** 不满意 and 非常不满意 are followed up. */
export const isBad = (stars: number): boolean => stars <= 2;

export const asStars = (stars: number): Stars => Math.min(5, Math.max(1, stars)) as Stars;

/** How a case ended, as far as one can be asked what it was like; null while it goes on. */
export function endingOf(work: {
  state: string;
  certificateIssuedAt: Date | null;
}): 'registered' | 'refused' | 'terminated' | null {
  if (work.state === 'refused' || work.state === 'terminated') return work.state;
  return work.state === 'registered' && work.certificateIssuedAt !== null ? 'registered' : null;
}

/** The last day on which a rating may be changed. */
export const changeableUntil = (ratedOn: string, changeDays: number): string => addDays(ratedOn, changeDays);

/** Line breaks and tabs stay; other control characters, and those that turn or hide text, do not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Words as they are kept: well-formed, in one normal form, nothing unseen, no runs of empty lines. */
export const cleanWords = (words: string): string =>
  words
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Ticked words that are offered for these stars, each once. */
export function knownTags(
  tags: readonly string[],
  stars: number,
  offered: { good: readonly string[]; bad: readonly string[] },
): string[] {
  const choices = stars >= 4 ? offered.good : isBad(stars) ? offered.bad : [...offered.good, ...offered.bad];
  return choices.filter((tag) => tags.includes(tag));
}
