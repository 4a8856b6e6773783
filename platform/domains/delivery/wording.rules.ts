import type { FieldProblem } from '../../../contract/problem.ts';
import { kindOf, SECRET, VARIABLES } from './variables.rules.ts';

/** The wording of one occasion, with `{变量}` in it. */
export interface Wording {
  subject: string;
  inbox: string;
  mail: string;
  sms: string;
}

/** What goes out: filled in and framed for each way. */
export interface Words {
  subject: string;
  body: string;
  mail: string;
  sms: string;
}

/** What stands around every message. */
export interface Frame {
  platformName: string;
  /** Empty when the authority has published none. */
  telephone: string;
}

const FIELDS = ['subject', 'inbox', 'mail', 'sms'] as const;
const LONGEST = { subject: 80, inbox: 1000, mail: 4000, sms: 300 } as const;
const NAMED = /\{([^{}]*)\}/g;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** Carriers take 【…】 for the sender's signature: nobody may write one into a title or a name. */
const withoutSignature = (text: string): string => text.replaceAll('【', '〔').replaceAll('】', '〕');

/** Values are put in once and never read for variables again, so that a title with braces stays a title. */
function fill(template: string, values: Readonly<Record<string, string>>, clean: (value: string) => string): string {
  const put = (line: string): string => line.replace(NAMED, (_all, name: string) => clean(values[name] ?? ''));
  const lines = template.split('\n').flatMap((line) => {
    const filled = put(line);
    return filled.trim() === '' && line.trim() !== '' ? [] : [filled];
  });
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Fills a wording for all three ways. Plain text everywhere; SMS and subject are one line. */
export function wordsOf(wording: Wording, values: Readonly<Record<string, string>>, frame: Frame): Words {
  const { platformName, telephone } = frame;
  const foot = [
    platformName,
    ...(telephone ? [`咨询电话：${telephone}`] : []),
    '这是系统发出的邮件，请不要直接回复。',
  ].join('\n');
  return {
    subject: oneLine(fill(wording.subject, values, oneLine)),
    body: fill(wording.inbox, values, (value) => value),
    mail: `${fill(wording.mail, values, (value) => value)}\n\n${foot}`,
    sms: `【${platformName}】${oneLine(fill(wording.sms, values, (value) => withoutSignature(oneLine(value))))}`,
  };
}

/** The same with the examples of its kind. */
export const previewOf = (occasion: string, wording: Wording, frame: Frame): Words =>
  wordsOf(wording, VARIABLES[kindOf(occasion)], frame);

/** What stops a wording from being used, at the field where it stands; none when it may. */
export function problemsOfWording(occasion: string, wording: Wording): FieldProblem[] {
  const known: Readonly<Record<string, string>> = VARIABLES[kindOf(occasion)];
  const problems = FIELDS.flatMap((path) => {
    const text = wording[path];
    const at = (code: string, message: string): FieldProblem => ({ path, code, message });
    const found: FieldProblem[] = [];
    if (text.trim() === '') found.push(at('empty', '这一栏还没有内容。'));
    if ([...text].length > LONGEST[path]) found.push(at('too_big', `内容过长，最多 ${LONGEST[path]} 个字。`));
    for (const [all, name = ''] of text.matchAll(NAMED)) {
      if (!Object.hasOwn(known, name)) found.push(at('unknown_variable', `这里没有变量 ${all}，请从列表中选用。`));
    }
    if (/[{}]/.test(text.replace(NAMED, ''))) found.push(at('brace', '有一个大括号没有成对，变量要写成 {名称}。'));
    return found;
  });
  return [...problems, ...problemsOfLinks(wording, known), ...problemsOfLayout(wording)];
}

/** Mail and SMS lead on; the signer's own link stands nowhere else. */
function problemsOfLinks(wording: Wording, known: Readonly<Record<string, string>>): FieldProblem[] {
  const link = Object.hasOwn(known, SECRET) ? SECRET : '链接';
  const has = (path: keyof Wording, name: string) => wording[path].includes(`{${name}}`);
  const missing = (['mail', 'sms'] as const).filter((path) => !has(path, link));
  const leaking = (['subject', 'inbox'] as const).filter((path) => has(path, SECRET));
  return [
    ...missing.map((path) => ({ path, code: 'link_missing', message: `请保留 {${link}}，收到的人要从这里打开页面。` })),
    ...leaking.map((path) => ({ path, code: 'link_leaks', message: `{${SECRET}} 只能写在邮件和短信里。` })),
  ];
}

function problemsOfLayout({ subject, sms }: Wording): FieldProblem[] {
  return [
    ...(/\n/.test(subject) ? [{ path: 'subject', code: 'line_break', message: '标题只能是一行。' }] : []),
    ...(/[【】]/.test(sms)
      ? [{ path: 'sms', code: 'signature', message: '短信签名由系统加在最前面，正文里不要写【】。' }]
      : []),
  ];
}

/** SMS are paid by parts of 67 characters once they are longer than 70. */
export const smsParts = (text: string): number => {
  const { length } = [...text];
  return length <= 70 ? 1 : Math.ceil(length / 67);
};
