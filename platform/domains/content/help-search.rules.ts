/** What is searched of an answer. */
interface Answer {
  question: string;
  answer: string;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * The answers that hold every word of a query, in their order, those first whose question holds them all; an empty query finds
 * everything. Words are set apart by blanks or marks, letter case and width do not matter.
 */
export function findAnswers<T extends Answer>(entries: readonly T[], query: string): T[] {
  const words = folded(query)
    .split(/[\s\p{P}]+/u)
    .filter((word) => word !== '');
  const holds = (text: string) => words.every((word) => folded(text).includes(word));
  const found = entries.filter(({ question, answer }) => holds(`${question}\n${answer}`));
  const asked = found.filter(({ question }) => holds(question));
  return [...asked, ...found.filter((entry) => !asked.includes(entry))];
}
