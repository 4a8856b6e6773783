import type { ReviewLine, ReviewListKind } from '../../../../contract/checklists.ts';

/** A line while it is edited; `key` stays with it wherever it is moved, a new one has no code yet. */
export type EditedLine = Omit<ReviewLine, 'code'> & { code: string | null; key: string };

export const edited = (lines: readonly ReviewLine[]): EditedLine[] =>
  lines.map((line) => ({ ...line, key: line.code }));

/** The lines with one of them one place up (-1) or down (1); the same lines where there is no such place. */
export function moved(lines: readonly EditedLine[], key: string, step: -1 | 1): EditedLine[] {
  const from = lines.findIndex((line) => line.key === key);
  const other = lines[from + step];
  const line = lines[from];
  if (!line || !other) return [...lines];
  return lines.map((each, i) => (i === from ? other : i === from + step ? line : each));
}

export const changedLine = (lines: readonly EditedLine[], key: string, change: Partial<EditedLine>): EditedLine[] =>
  lines.map((line) => (line.key === key ? { ...line, ...change } : line));

/** A line that was never saved may go; the others are retired. */
export const without = (lines: readonly EditedLine[], key: string): EditedLine[] =>
  lines.filter((line) => line.key !== key || line.code !== null);

/** An empty line at the end, for the first of the fields. */
export const withNew = (
  lines: readonly EditedLine[],
  kind: ReviewListKind,
  key: string,
  fields: readonly { path: string }[],
): EditedLine[] => [
  ...lines,
  {
    key,
    code: null,
    text: '',
    field: kind === 'comments' ? (fields[0]?.path ?? null) : null,
    levels: [],
    retired: false,
  },
];

export const toSend = (lines: readonly EditedLine[]) => lines.map(({ key: _key, ...line }) => line);

/** Is there anything to save? */
export const differs = (lines: readonly EditedLine[], from: readonly ReviewLine[]): boolean =>
  JSON.stringify(toSend(lines)) !== JSON.stringify(toSend(edited(from)));
