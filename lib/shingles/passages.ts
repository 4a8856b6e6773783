import { SHINGLE } from './winnow.ts';

/** A run of characters that two normalised texts have in common. */
export interface Passage {
  mine: number;
  theirs: number;
  length: number;
}

/** Places of one run that are tried; a run that recurs more often is a refrain, and any of its places will do. */
const TRIED = 32;

/**
 * The passages of `mine` that also stand in `theirs`, at least `least` characters long (never less than a shingle), in the
 * order of `mine` and without overlap there: from each place the longest one is taken.
 */
export function commonPassages(mine: string, theirs: string, least = SHINGLE): Passage[] {
  const shortest = Math.max(least, SHINGLE);
  const places = placesOfRuns(theirs);
  const found: Passage[] = [];
  for (let at = 0; at + SHINGLE <= mine.length; ) {
    let best: Passage | undefined;
    for (const place of places.get(mine.slice(at, at + SHINGLE)) ?? []) {
      const length = sharedLength(mine, at, theirs, place);
      if (length > (best?.length ?? 0)) best = { mine: at, theirs: place, length };
    }
    if (best && best.length >= shortest) found.push(best);
    at += best && best.length >= shortest ? best.length : 1;
  }
  return found;
}

/** How many characters of the other text the passages cover; two may point to the same place there. */
export function coveredInTheirs(passages: readonly Passage[]): number {
  let covered = 0;
  let end = 0;
  for (const { theirs, length } of [...passages].sort((a, b) => a.theirs - b.theirs)) {
    covered += Math.max(0, theirs + length - Math.max(end, theirs));
    end = Math.max(end, theirs + length);
  }
  return covered;
}

function placesOfRuns(text: string): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at + SHINGLE <= text.length; at += 1) {
    const run = text.slice(at, at + SHINGLE);
    const known = places.get(run);
    if (!known) places.set(run, [at]);
    else if (known.length < TRIED) known.push(at);
  }
  return places;
}

function sharedLength(mine: string, from: number, theirs: string, at: number): number {
  let length = SHINGLE;
  while (from + length < mine.length && mine.charCodeAt(from + length) === theirs.charCodeAt(at + length)) length += 1;
  return length;
}
