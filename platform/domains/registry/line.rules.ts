import { gramsOfNormalised, normaliseForSearch } from '../../../lib/hanzi-search/hanzi-search.ts';

/** The parts of a record that a search can be limited to. */
export const FIELDS = ['title', 'owner', 'author'] as const;
export type Field = (typeof FIELDS)[number];

/** The published words of a record, as they are written. */
export interface RecordWords {
  number: string;
  title: string;
  pieces: readonly string[];
  owners: readonly string[];
  authors: readonly string[];
}

/** What a line is found by. Texts are normalised, one name a line. */
export interface LineWords {
  titleText: string;
  ownerText: string;
  authorText: string;
  numberText: string;
  classLetter: string;
  cities: readonly string[];
  year: number;
}

const lines = (names: readonly string[]): string => names.map(normaliseForSearch).join('\n');

/** The words of a record as its line keeps them. */
export function textsOf({ number, title, pieces, owners, authors }: RecordWords) {
  return {
    numberText: numberText(number),
    titleText: lines([title, ...pieces]),
    ownerText: lines(owners),
    authorText: lines(authors),
  };
}

export const OUTSIDE = '外';

/** Codes of the cities (four digits) where owners live, or `OUTSIDE` the province. Nothing smaller than a city is published. */
export function citiesOf(ownerRegions: readonly string[], provinceCode: string): string[] {
  const cities = ownerRegions.map((code) => (code.startsWith(provinceCode) ? code.slice(0, 4) : OUTSIDE));
  return [...new Set(cities)].sort();
}

/**
 * Terms carry their kind as the first character, so that one table holds them all: t title, o owner, a author (characters
 * and pairs), n four characters of the number, c class, r city, y year.
 */
const FIELD_MARK = { title: 't', owner: 'o', author: 'a' } as const;
export const fieldTerm = (field: Field, gram: string): string => `${FIELD_MARK[field]}${gram}`;
export const classTerm = (letter: string): string => `c${letter}`;
export const cityTerm = (city: string): string => `r${city}`;
export const yearTerm = (year: number): string => `y${year}`;

/** A number is found by its letters and digits: 「浙作登字-2026-F-00012345」 by 「2026f00012345」. */
export const numberText = (number: string): string => normaliseForSearch(number).replace(/[^0-9a-z]/g, '');

export const NUMBER_GRAM = 4;

/** Terms of a number or a part of it; none when it is shorter than four characters. */
export function numberTerms(text: string): string[] {
  const terms = new Set<string>();
  for (let at = 0; at + NUMBER_GRAM <= text.length; at += 1) terms.add(`n${text.slice(at, at + NUMBER_GRAM)}`);
  return [...terms];
}

/** Every term a line is found by, each once. */
export function termsOf(line: LineWords): string[] {
  const texts = { title: line.titleText, owner: line.ownerText, author: line.authorText };
  const words = FIELDS.flatMap((field) =>
    texts[field].split('\n').flatMap((name) => gramsOfNormalised(name).map((gram) => fieldTerm(field, gram))),
  );
  return [
    ...new Set([
      ...words,
      ...numberTerms(line.numberText),
      ...line.cities.map(cityTerm),
      classTerm(line.classLetter),
      yearTerm(line.year),
    ]),
  ];
}
