/** First characters in the order of pinyin that begin with each letter; i, u and v begin no syllable. */
const FIRST = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'];
const LETTERS = [...'abcdefghjklmnopqrstwxyz'];
const pinyin = new Intl.Collator('zh-Hans-u-co-pinyin');
const known = new Map<string, string>();

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return /[a-z\d]/i.test(character) ? character.toLowerCase() : '';
  const last = FIRST.findLastIndex((first) => pinyin.compare(first, character) <= 0);
  return LETTERS[last] ?? '';
}

/** The first letters of the pinyin of a text, marks left out: 「作品名称」 → `zpmc`. Characters read in two ways count by their usual order. */
export function initialsOf(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const initials = [...text].map(initialOf).join('');
  known.set(text, initials);
  return initials;
}
