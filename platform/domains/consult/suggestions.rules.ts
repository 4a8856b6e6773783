import { grams, normaliseForSearch } from '../../../lib/hanzi-search/hanzi-search.ts';

export interface Entry {
  question: string;
  answer: string;
}

/** A word of the question counts for more than one of the answer. */
const OF_QUESTION = 3;
/** Below this share of what was typed, an entry only happens to have a word in common. */
const RESEMBLES = 0.34;

/**
 * Entries that resemble what somebody types, the nearest first: by the share of its two-character pieces that they have. What
 * is too short to have one resembles nothing.
 */
export function suggest<E extends Entry>(typed: string, entries: readonly E[], atMost: number): E[] {
  const wanted = grams(typed).filter((gram) => [...gram].length === 2);
  if (wanted.length === 0) return [];
  const scored = entries.map((entry) => {
    const question = normaliseForSearch(entry.question);
    const answer = normaliseForSearch(entry.answer);
    const points = wanted.map((gram) => (question.includes(gram) ? OF_QUESTION : answer.includes(gram) ? 1 : 0));
    return { entry, score: points.reduce<number>((sum, each) => sum + each, 0) / (wanted.length * OF_QUESTION) };
  });
  return scored
    .filter(({ score }) => score >= RESEMBLES)
    .sort((a, b) => b.score - a.score)
    .slice(0, atMost)
    .map(({ entry }) => entry);
}
