/**
 * A text as it is compared: compatibility forms unified (NFKC), letters in lower case, nothing but letters, digits and
 * Chinese characters. `places[i]` is where character `i` begins in the text as it was written.
 */
export interface NormalisedText {
  text: string;
  places: Uint32Array;
}

const KEPT = /[\p{L}\p{N}]/u;

export function normaliseText(written: string): NormalisedText {
  const kept: string[] = [];
  const places: number[] = [];
  let place = 0;
  for (const character of written) {
    for (const part of character.normalize('NFKC').toLowerCase()) {
      if (!KEPT.test(part)) continue;
      // A character outside the basic plane counts as its two halves, so that positions in `text` stay plain indexes.
      for (let half = 0; half < part.length; half += 1) {
        kept.push(part.charAt(half));
        places.push(place);
      }
    }
    place += character.length;
  }
  return { text: kept.join(''), places: Uint32Array.from(places) };
}
