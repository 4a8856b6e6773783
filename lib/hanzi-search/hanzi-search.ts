/**
 * Substring search for Chinese text without a dictionary: the stored text and the query are normalised by the same
 * function and cut into characters and pairs. An index of these finds the rows, the LIKE pattern checks order and adjacency
 * (the rows found are right). One function for writing and asking, or nothing is found.
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

/** The different characters (code points) of a text and its different neighbouring pairs, after normalising it. */
export const grams = (text: string): string[] => gramsOfNormalised(normaliseForSearch(text));

/** The same of a text that has been normalised before: normalising is most of the work. */
export function gramsOfNormalised(text: string): string[] {
  const characters = [...text];
  return [...new Set([...characters, ...characters.slice(1).map((c, i) => `${characters[i]}${c}`)])];
}

/** Makes text literal inside a LIKE pattern (PostgreSQL's default escape character is the backslash). */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** One word of a query: a text that holds it has all its `grams` and matches `like`. */
export interface SearchWord {
  text: string;
  grams: string[];
  /** Pattern for LIKE on the normalised text. */
  like: string;
}

/**
 * The words of a query, separated by blanks; all must occur, in any order: 「西湖 摄影」 finds 「摄影集：西湖」. Of a word with
 * two characters or more the pairs are enough to find it by. Nothing to look for: an empty list.
 */
export function planSearch(query: string): SearchWord[] {
  const cut = [...query.trim()].slice(0, MAX_QUERY_LENGTH).join('');
  const words = new Set(cut.split(/\s+/u).map(normaliseForSearch));
  words.delete('');
  return [...words].map((text) => {
    const all = grams(text);
    const pairs = all.filter((gram) => [...gram].length === 2);
    return { text, grams: pairs.length > 0 ? pairs : all, like: `%${escapeLike(text)}%` };
  });
}
