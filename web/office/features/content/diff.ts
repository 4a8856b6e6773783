/** One line of a comparison; `same` stands in both texts. */
export interface DiffLine {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Beyond so many pairs the middle is shown as replaced: nobody waits for a comparison. */
const PAIRS_AT_MOST = 1_000_000;

/** What was taken out and put in, line by line: the longest common lines stay, the rest is gone or new. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split('\n');
  const b = after.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const same = (text: string): DiffLine => ({ kind: 'same', text });
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length * b.length > PAIRS_AT_MOST) return [...a.map(gone), ...b.map(fresh)];
  const common = commonLengths(a, b);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push(gone(left));
      i++;
    } else {
      lines.push(fresh(right ?? ''));
      j++;
    }
  }
  return lines;
}

const gone = (text: string): DiffLine => ({ kind: 'gone', text });
const fresh = (text: string): DiffLine => ({ kind: 'new', text });
const at = (table: readonly Uint32Array[], i: number, j: number) => table[i]?.[j] ?? 0;

/** How many lines the rests from i and j have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  }
  return table;
}
