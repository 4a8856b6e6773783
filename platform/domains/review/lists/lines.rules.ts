import type { ReviewLine, ReviewListKind } from '../../../../contract/checklists.ts';
import type { FieldProblem } from '../../../../contract/problem.ts';

/** A line as an editor sends it: one without a code is new. */
export type WrittenLine = Omit<ReviewLine, 'code'> & { code: string | null };

/** A decision carries at most this many marks. */
const MOST_CHECKED = 80;
const OWN = /^own_(\d+)$/;

/** Lines that one level uses; without a level all that are offered. */
export const offered = (lines: readonly ReviewLine[], level?: number): ReviewLine[] =>
  lines.filter(
    (line) => !line.retired && (level === undefined || line.levels.length === 0 || line.levels.includes(level)),
  );

/**
 * What stops a list from being put in force. Codes of the version before are all there and once: figures and earlier
 * decisions are told by them.
 */
export function problemsOfLines(
  kind: ReviewListKind,
  before: readonly ReviewLine[],
  written: readonly WrittenLine[],
  { fields, levels }: { fields: readonly string[]; levels: readonly number[] },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const say = (path: string, code: string, message: string) => problems.push({ path, code, message });
  const codes = written.map(({ code }) => code).filter((code) => code !== null);
  const known = new Set(before.map(({ code }) => code));
  if (new Set(codes).size < codes.length || codes.some((code) => !known.has(code)))
    say('lines', 'unknown', '条目编号与现有版本不符，请重新载入后再改。');
  if (before.some(({ code }) => !codes.includes(code)))
    say('lines', 'left_out', '已有的条目不能删除，不再使用的请停用。');
  written.forEach((line, i) => {
    const at = `lines.${i}`;
    if (line.text.length < 2) say(`${at}.text`, 'too_short', '请写明内容，至少两个字。');
    if (line.levels.some((level) => !levels.includes(level))) say(`${at}.levels`, 'unknown', '没有这一级审核。');
    if (kind === 'comments' && (line.field === null || !fields.includes(line.field)))
      say(`${at}.field`, 'unknown', '请选择这条意见对应的栏目。');
    if (kind === 'checklist' && line.field !== null) say(`${at}.field`, 'unknown', '核查清单的条目不对应栏目。');
  });
  const inUse = written.filter(({ retired }) => !retired);
  if (inUse.length === 0) say('lines', 'empty', '至少保留一条使用中的条目。');
  if (kind === 'checklist' && inUse.length > MOST_CHECKED)
    say('lines', 'too_many', `核查清单最多 ${MOST_CHECKED} 条，请合并或停用一些。`);
  const texts = inUse.map(({ text }) => text);
  texts.forEach((text, i) => {
    if (texts.indexOf(text) !== i)
      say(`lines.${written.indexOf(inUse[i] as WrittenLine)}.text`, 'twice', '与另一条内容相同。');
  });
  return problems;
}

/** Gives each new line the next free code. */
export function withCodes(before: readonly ReviewLine[], written: readonly WrittenLine[]): ReviewLine[] {
  let last = Math.max(0, ...before.map(({ code }) => Number(OWN.exec(code)?.[1] ?? 0)));
  return written.map((line) => {
    if (line.code !== null) return { ...line, code: line.code };
    last += 1;
    return { ...line, code: `own_${last}` };
  });
}
