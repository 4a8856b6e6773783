/**
 * Substring search for Chinese text without a dictionary: the stored text and the query are normalised by the same
 * function and cut into bigrams. The bigrams go into an indexed array column (the index finds the rows), the LIKE
 * pattern checks order and adjacency (the rows found are right). One function for writing and asking, or nothing is found.
 */

/** Longer queries are cut; a prefix of what was asked still finds the row. Code points. */
const MAX_QUERY_LENGTH = 60;

/** Case is folded letter by letter: on a whole string JavaScript writes the final Greek sigma differently. */
const foldCase = (text: string): string => Array.from(text, (c) => c.toLowerCase()).join('');

/**
 * NFKC, lower-case, without blanks, punctuation and invisible characters. Normalised a second time because dropping a
 * character may bring a letter and its accent together. PostgreSQL can store neither U+0000 nor half a surrogate pair;
 * both go here too.
 */
export function normaliseForSearch(text: string): string {
  return foldCase(text.normalize('NFKC'))
    .replace(/[\s\p{P}\p{Cc}\p{Cf}\p{Cs}]+/gu, '')
    .normalize('NFKC');
}

/** The different neighbouring pairs of characters (code points) of the normalised text, for the array column. */
export function grams(text: string): string[] {
  const characters = [...normaliseForSearch(text)];
  return [...new Set(characters.slice(1).map((c, i) => `${characters[i]}${c}`))];
}

/** Makes text literal inside a LIKE pattern (PostgreSQL's default escape character is the backslash). */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/**
 * How to answer a query. `search`: rows whose grams contain all `grams` and whose normalised text matches every
 * pattern of `likes`. `too_short`: one character, which the bigram index cannot find; say so. `empty`: nothing to look for.
 */
export type SearchPlan =
  | { kind: 'empty' }
  | { kind: 'too_short' }
  | { kind: 'search'; grams: string[]; likes: string[] };

const length = (text: string): number => [...text].length;

/**
 * Words separated by blanks must all occur, in any order: 「西湖 摄影」 finds 「摄影集：西湖」. When one of them is a single
 * character the query is taken as one phrase instead, so that 「A 计划」 still finds 「A计划」.
 */
export function planSearch(query: string): SearchPlan {
  const cut = [...query.trim()].slice(0, MAX_QUERY_LENGTH).join('');
  const words = cut
    .split(/\s+/u)
    .map(normaliseForSearch)
    .filter((word) => word !== '');
  const terms = words.every((word) => length(word) >= 2) ? [...new Set(words)] : [normaliseForSearch(cut)];
  if (terms.every((term) => term === '')) return { kind: 'empty' };
  if (terms.some((term) => length(term) < 2)) return { kind: 'too_short' };
  return {
    kind: 'search',
    grams: [...new Set(terms.flatMap(grams))],
    likes: terms.map((term) => `%${escapeLike(term)}%`),
  };
}
