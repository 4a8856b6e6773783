/** Keeps `head` and `tail` characters (code points) and hides the rest; `value` has more than `head + tail` of them. */
function hideMiddle(value: string, head: number, tail: number): string {
  const characters = [...value];
  const end = characters.length - tail;
  return characters.slice(0, head).join('') + '*'.repeat(end - head) + characters.slice(end).join('');
}

/**
 * A document number for lists: first 3 and last 4 characters (前3后4). Numbers under 12 characters would hardly be
 * hidden by that, so they show 2 and 2, and those under 6 only the first character.
 */
export function maskNumber(value: string): string {
  const length = [...value].length;
  if (length >= 12) return hideMiddle(value, 3, 4);
  if (length >= 6) return hideMiddle(value, 2, 2);
  return length > 1 ? hideMiddle(value, 1, 0) : '*'.repeat(length);
}

/** A phone for lists: 138****8000; shorter numbers show 2 and 2. */
export function maskPhone(value: string): string {
  return [...value].length >= 11 ? hideMiddle(value, 3, 4) : maskNumber(value);
}

/** A mail address for lists: zh***@mail.example; the part before the @ shows two characters at most, and never all. */
export function maskMail(value: string): string {
  const at = value.lastIndexOf('@');
  const name = [...(at > 0 ? value.slice(0, at) : value)];
  return `${name.slice(0, Math.min(2, name.length - 1)).join('')}***${at > 0 ? value.slice(at) : ''}`;
}

/** A person's name for lists: 张**, 王*: the first character; one-character names are hidden whole. */
export function maskPerson(value: string): string {
  const [first = '', ...rest] = [...value];
  return rest.length > 0 ? first + '*'.repeat(Math.min(rest.length, 3)) : '*';
}
