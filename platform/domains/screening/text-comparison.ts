import { type NormalisedText, normaliseText } from '../../../lib/shingles/normalised-text.ts';
import { commonPassages, coveredInTheirs, type Passage } from '../../../lib/shingles/passages.ts';

export interface Quote {
  before: string;
  text: string;
  after: string;
}

/** How much two texts have in common, in normalised characters, with the longest passages quoted from both. */
export interface TextComparison {
  mine: { characters: number; common: number };
  theirs: { characters: number; common: number };
  longest: number;
  passages: { characters: number; mine: Quote; theirs: Quote }[];
}

/** Shorter runs that recur are idioms, not passages. */
const LEAST_PASSAGE = 12;
const QUOTED = 8;
const QUOTE_CHARACTERS = 400;
const AROUND = 30;

/** Compares two texts as written. Pure, but seconds of work for long novels: run by the tracer's process. */
export function compareTexts(mine: string, theirs: string): TextComparison {
  const [a, b] = [normaliseText(mine), normaliseText(theirs)];
  const passages = commonPassages(a.text, b.text, LEAST_PASSAGE);
  const longest = [...passages].sort((p, q) => q.length - p.length).slice(0, QUOTED);
  return {
    mine: { characters: a.text.length, common: passages.reduce((sum, { length }) => sum + length, 0) },
    theirs: { characters: b.text.length, common: coveredInTheirs(passages) },
    longest: longest[0]?.length ?? 0,
    passages: longest.map((passage: Passage) => ({
      characters: passage.length,
      mine: quote(mine, a, passage.mine, passage.length),
      theirs: quote(theirs, b, passage.theirs, passage.length),
    })),
  };
}

/** The passage as it was written, with a little of what stands around it. */
function quote(written: string, { places }: NormalisedText, at: number, length: number): Quote {
  const from = places[at] ?? 0;
  const last = places[at + length - 1] ?? from;
  const to = last + ((written.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
  const text = written.slice(from, to);
  return {
    before: written.slice(Math.max(0, from - AROUND), from),
    text: text.length > QUOTE_CHARACTERS ? `${text.slice(0, QUOTE_CHARACTERS)}……` : text,
    after: written.slice(to, to + AROUND),
  };
}
