/** How far a text has got: 「已写 12 字，至少 30 字」, quiet once it is long enough, with the room left near the end. */
export function lengthSentence(written: number, least: number, most: number): string {
  if (written === 0) return `至少 ${least} 字`;
  if (written < least) return `已写 ${written} 字，至少 ${least} 字`;
  return most - written < most / 10 ? `已写 ${written} 字，还可以写 ${most - written} 字` : `已写 ${written} 字`;
}
