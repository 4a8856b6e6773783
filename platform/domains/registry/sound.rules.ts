import { pinyin } from 'pinyin-pro';
import { normaliseForSearch } from '../../../lib/hanzi-search/hanzi-search.ts';

/** Longer ones differ enough by then. Letters. */
const LONGEST = 60;
/** Initials of fewer characters stand for too many names. */
const FEWEST_INITIALS = 3;

/** One way somebody may type a name with letters. */
export interface Sound {
  sound: string;
  name: string;
}

const HAN = /\p{Script=Han}/u;
const READING = { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' } as const;

/**
 * How a name is typed: 「西湖十景·春晓」 by `xihushijingchunxiao`, by its initials `xhsjcx`, and from each of its parts on.
 * ü is v, as on keyboards. A name without Chinese characters is found by its letters and has no sounds.
 */
export function soundsOf(name: string): Sound[] {
  const parts = name.split(/[\s\p{P}]+/u).filter((part) => HAN.test(part));
  const sounds = new Set(parts.flatMap((_, from) => readings(parts.slice(from).join(''))));
  return [...sounds].map((sound) => ({ sound, name }));
}

function readings(text: string): string[] {
  const said = pinyin(normaliseForSearch(text), READING);
  const initials = said.map((syllable) => syllable.slice(0, 1)).join('');
  const whole = said.join('').slice(0, LONGEST);
  return initials.length >= FEWEST_INITIALS ? [whole, initials.slice(0, LONGEST)] : [whole];
}

/** The letters of a search that may be pinyin; undefined for every other search. */
export function typedSound(q: string): string | undefined {
  const letters = q
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'’]+/gu, '');
  return /^[a-z]{2,60}$/.test(letters) ? letters : undefined;
}
