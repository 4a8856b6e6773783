import type { WorkForm } from '../../../contract/form.ts';
import type { Advise } from './advice-facts.ts';

const PARTS = { purpose: '创作目的', process: '创作过程', originality: '独创性' } as const;
type Part = keyof typeof PARTS;
/** Below this a process is hardly ever found concrete (domain §3.4: idea, tools, time). */
const CONCRETE_PROCESS = 60;
/** Share of different four-character runs below which a text repeats itself. */
const VARIETY = 0.6;

/** What an examiner would say to the 作品说明 (domain §3.4, §8.3 line 5). */
export function adviseOnStatement(form: WorkForm, advise: Advise): void {
  const { statement } = form;
  for (const part of Object.keys(PARTS) as Part[]) {
    const text = statement[part];
    if (repeatsItself(text))
      advise(
        `statement.${part}`,
        'statement_repeated',
        'likely_return',
        `${PARTS[part]}中有大段重复的文字，请如实重写。`,
      );
    if (/同上|待补充|待定|[xX×]{3,}|\?{3,}|？{3,}/.test(text))
      advise(`statement.${part}`, 'statement_placeholder', 'likely_return', `${PARTS[part]}中有未填完的内容，请补全。`);
  }
  adviseOnEqualParts(statement, advise);
  adviseOnProcess(form, advise);
  adviseOnOtherTitle(form, advise);
}

/** Few different runs of four characters for its length: sentences pasted again and again. */
export function repeatsItself(text: string): boolean {
  const characters = [...text.replace(/[\s\p{P}]/gu, '')];
  const runs = characters.slice(3).map((_, index) => characters.slice(index, index + 4).join(''));
  return runs.length >= 20 && new Set(runs).size / runs.length < VARIETY;
}

function adviseOnEqualParts(statement: WorkForm['statement'], advise: Advise): void {
  const pairs: [Part, Part][] = [
    ['purpose', 'process'],
    ['purpose', 'originality'],
    ['process', 'originality'],
  ];
  for (const [first, second] of pairs) {
    const [a, b] = [statement[first], statement[second]];
    if (a.length >= 10 && b.length >= 10 && (a.includes(b) || b.includes(a)))
      advise(
        `statement.${second}`,
        'statement_equal',
        'likely_return',
        `${PARTS[second]}与${PARTS[first]}是同一段文字，请分别说明。`,
      );
  }
}

function adviseOnProcess({ statement: { process }, completedOn }: WorkForm, advise: Advise): void {
  if (process === '') return;
  const path = 'statement.process';
  if (process.length < CONCRETE_PROCESS)
    advise(
      path,
      'process_short',
      'note',
      '创作过程写得较短，请写明构思、使用的工具或软件、分几步完成，过于笼统的会被退回。',
    );
  if (!/[年月日天周]|星期|小时|分钟/.test(process))
    advise(path, 'process_undated', 'likely_return', '创作过程没有写时间，请写明何时构思、各阶段用了多久。');
  const later = datesIn(process).find((day) => completedOn !== '' && day > completedOn);
  if (later)
    advise(path, 'process_later', 'likely_return', `创作过程中的日期（${later}）晚于创作完成日期，请核对两处。`);
}

/** Days written out in full, 「2026年3月18日」 or 2026-03-18, as 'YYYY-MM-DD'. */
function datesIn(text: string): string[] {
  const matches = text.matchAll(/((?:19|20)\d{2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})/g);
  return [...matches].map(
    ([, year, month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
}

/** A statement that speaks of another work all the time was written for that one. */
function adviseOnOtherTitle(form: WorkForm, advise: Advise): void {
  const own = [form.title, form.source.title, ...form.pieces.map((piece) => piece.name)].filter((name) => name !== '');
  const told = Object.values(form.statement).join('\n');
  if (form.title === '' || own.some((name) => told.includes(name))) return;
  const [, other] = /《([^》]{1,60})》/.exec(told) ?? [];
  if (other && !own.some((name) => name.includes(other) || other.includes(name)))
    advise('statement', 'other_title', 'likely_return', `作品说明写的是《${other}》，与作品名称不一致，请核对。`);
}
