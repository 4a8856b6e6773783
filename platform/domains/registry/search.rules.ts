import { escapeLike, planSearch } from '../../../lib/hanzi-search/hanzi-search.ts';
import { cityTerm, classTerm, FIELDS, type Field, fieldTerm, numberTerms, numberText, yearTerm } from './line.rules.ts';

export type RecordState = 'in_force' | 'changed' | 'revoked';

/** What somebody asks of the register. An empty value does not limit. */
export interface RegisterSearch {
  q: string;
  field: Field | 'number' | '';
  classLetter: string;
  city: string;
  year: number | undefined;
  state: RecordState | '';
}

/** Positions that hold one of `terms`: of a part of what was asked for in words or as a number, or of a filter. */
export interface Group {
  terms: readonly string[];
  of: 'words' | 'filter';
}

/**
 * How to find the lines: those that are in every group of one of the `ways`. The groups find, the conditions decide: what
 * groups let through is checked against the line itself. No groups at all: every line is looked at, newest first.
 */
export interface Plan {
  ways: readonly (readonly Group[])[];
  /** Every word must be in one of the fields, or `number` in the number. */
  words: readonly string[];
  fields: readonly Field[];
  /** Pattern on the letters and digits of the number. */
  number: string | undefined;
  filter: Pick<RegisterSearch, 'classLetter' | 'city' | 'year' | 'state'>;
}

/** Part of a number: nothing but letters, digits and the words that stand before them, and at least one digit. */
const NUMBER_PART = /^[\p{Script=Han}]?(?:作登字)?[0-9a-z]*\d[0-9a-z]*号?$/u;

/** The plan of a search; undefined when nothing can be found by it. */
export function planOf(search: RegisterSearch): Plan | undefined {
  const { q, field, classLetter, city, year, state } = search;
  const filters = [
    ...(classLetter === '' ? [] : [classTerm(classLetter)]),
    ...(city === '' ? [] : [cityTerm(city)]),
    ...(year === undefined ? [] : [yearTerm(year)]),
  ].map((term): Group => ({ terms: [term], of: 'filter' }));
  const filter = { classLetter, city, year, state };
  const fields = field === '' || field === 'number' ? FIELDS : [field];
  const words = planSearch(q);
  if (words.length === 0) return q.trim() === '' ? plain(filters, filter) : undefined;

  const part = field === '' || field === 'number' ? numberPart(q) : undefined;
  const byNumber = part === undefined ? [] : [[...numberTerms(part).map((term) => inWords([term])), ...filters]];
  const number = part === undefined ? undefined : `%${escapeLike(part)}%`;
  if (field === 'number') {
    return part === undefined ? undefined : { ways: byNumber, words: [], fields: [], number, filter };
  }
  const groups = words.flatMap((word) =>
    word.grams.map((gram) => inWords(fields.map((each) => fieldTerm(each, gram)))),
  );
  return { ways: [[...groups, ...filters], ...byNumber], words: words.map(({ like }) => like), fields, number, filter };
}

const inWords = (terms: readonly string[]): Group => ({ terms, of: 'words' });

const plain = (filters: Group[], filter: Plan['filter']): Plan => ({
  ways: [filters],
  words: [],
  fields: FIELDS,
  number: undefined,
  filter,
});

/** The letters and digits of what looks like a number, when there are enough of them to find it by. */
function numberPart(q: string): string | undefined {
  const plainText = q
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}_.:]+/gu, '');
  const part = numberText(plainText);
  return NUMBER_PART.test(plainText) && numberTerms(part).length > 0 ? part : undefined;
}
