import { judgeDss } from './dss-rules.ts';
import { judgeForm, judgePages } from './form-rules.ts';
import { catalogOf, type PdfFile, type Revision } from './pdf-file.ts';
import { type Dict, isArray, isDict, isRef, nameOf, sameValue, type Value } from './pdf-values.ts';
import { indexReferences, type ReferenceIndex } from './references.ts';

/**
 * What one update did to the file before it. After a signature only later signatures, time stamps and validation data
 * are allowed (ISO 32000-2 §12.8.2.2 would let forms be filled; here nothing is left to fill). Everything is forbidden
 * that is not recognised: shadow attacks (Mladenov et al. 2021) hide in what a judge does not look at.
 */
export interface Step {
  /** Index of the section in the file. */
  section: number;
  added: Addition[];
  /** Chinese, for the person who reads the report. */
  forbidden: string[];
}

export type Addition =
  | { kind: 'signature' | 'timestamp'; name: string; signature: number; visible: boolean }
  | { kind: 'validation-data' };

/** What the judge must know of signatures: object number → last section its byte range covers, and its kind. */
export type CoverageOf = ReadonlyMap<number, { section: number; kind: 'signature' | 'timestamp' }>;

/** One comparison of two neighbouring states, and what has been found so far. */
export interface Comparison {
  section: number;
  before: Revision;
  after: Revision;
  /** Mentions in the state before. */
  mentions: ReferenceIndex;
  coverage: CoverageOf;
  /** Changed objects that a rule has accounted for. */
  explained: Set<number>;
  added: Addition[];
  /** Widgets of accepted new fields: the only annotations a page may gain. */
  widgets: Set<number>;
  forbid(what: string): void;
}

/** Judges every update after section `from`. @throws PadesError when an object cannot be read */
export function judgeUpdates(file: PdfFile, from: number, coverage: CoverageOf): Step[] {
  const steps: Step[] = [];
  let before = file.at(from);
  const mentions = indexReferences(before);
  for (let section = from + 1; section < file.sections.length; section++) {
    const after = file.at(section);
    steps.push(judgeStep(file, { section, before, after, mentions, coverage }));
    for (const number of file.sections[section]?.entries.keys() ?? [])
      mentions.set(number, after.object(number)?.value);
    before = after;
  }
  return steps;
}

function judgeStep(
  file: PdfFile,
  states: Pick<Comparison, 'section' | 'before' | 'after' | 'mentions' | 'coverage'>,
): Step {
  const forbidden = new Set<string>();
  const comparison: Comparison = {
    ...states,
    explained: new Set(),
    added: [],
    widgets: new Set(),
    forbid: (what) => forbidden.add(what),
  };
  const [current, previous] = [file.sections[states.section], file.sections[states.section - 1]];
  if (!current || !previous || current.start < previous.end) forbidden.add('文件的更新次序被打乱');
  judgeTrailer(comparison);
  judgeCatalog(comparison);
  judgePages(comparison);
  judgeObjects(comparison, current?.entries.keys() ?? []);
  return { section: states.section, added: comparison.added, forbidden: [...forbidden] };
}

function judgeTrailer({ before, after, forbid }: Comparison): void {
  const pick = (key: string) => [before.trailer.entries.get(key), after.trailer.entries.get(key)] as const;
  if (!sameValue(...pick('Root'))) forbid('文件目录被替换');
  if (!sameValue(...pick('Info'))) forbid('文件属性被替换');
  const [idBefore, idAfter] = pick('ID').map((id) => (isArray(id) ? id.items[0] : undefined));
  if (idBefore && !sameValue(idBefore, idAfter)) forbid('文件标识被改动');
}

/** The catalog may gain or extend its form and its validation data, nothing else. */
function judgeCatalog(comparison: Comparison): void {
  const { before, after, explained, forbid } = comparison;
  const root = before.trailer.entries.get('Root');
  if (isRef(root)) explained.add(root.number);
  const [old, current] = [catalogOf(before), catalogOf(after)];
  forbidOtherKeys(comparison, old, current, ['AcroForm', 'DSS'], (key) => `文件目录的 /${key} 被改动`);
  if (!isDict(current)) forbid('文件目录被替换');
  judgeForm(comparison, old.entries.get('AcroForm'), current.entries.get('AcroForm'));
  judgeDss(comparison, old.entries.get('DSS'), current.entries.get('DSS'));
}

/** Whatever else changed, vanished, or came to life under a number that was already mentioned. */
function judgeObjects(comparison: Comparison, numbers: Iterable<number>): void {
  const { before, after, mentions, explained, forbid } = comparison;
  for (const number of numbers) {
    const [old, current] = [before.object(number), after.object(number)];
    if (!old && current && mentions.count(number) > 0)
      forbid(`补上了原文件引用而未定义的内容（${describe(current.value)}）`);
    if (!old || explained.has(number)) continue;
    if (!current) forbid(`删除了${describe(old.value)}`);
    else if (old.generation !== current.generation || !sameValue(old.value, current.value)) {
      forbid(`改动了${describe(old.value)}`);
    }
  }
}

const KINDS: Record<string, string> = {
  Page: '页面',
  Pages: '页面次序',
  Annot: '批注或表单域',
  Font: '字体',
  FontDescriptor: '字体',
  XObject: '图形',
  Sig: '已有的签章',
  DocTimeStamp: '已有的时间戳',
  Metadata: '文件属性',
  ObjStm: '成组存放的内容',
};

function describe(value: Value): string {
  const entries = isDict(value) ? value.entries : value.kind === 'stream' ? value.dict.entries : null;
  const type = nameOf(entries?.get('Type'));
  return KINDS[type ?? ''] ?? (value.kind === 'stream' ? '页面内容' : '文件内容');
}

/** Forbids every difference outside `free`. */
export function forbidOtherKeys(
  { forbid }: Comparison,
  old: Dict,
  current: Dict,
  free: readonly string[],
  sentence: (key: string) => string,
): void {
  for (const key of new Set([...old.entries.keys(), ...current.entries.keys()])) {
    if (!free.includes(key) && !sameValue(old.entries.get(key), current.entries.get(key))) forbid(sentence(key));
  }
}

/**
 * The old and the new value of a place that may change. An object in such a place may change only when nothing else
 * mentions it: the same array could be a page's contents too.
 */
export function placeOf(
  comparison: Comparison,
  old: Value | undefined,
  current: Value | undefined,
): [Value | undefined, Value | undefined] {
  const { before, after, mentions, explained, forbid } = comparison;
  const values: [Value | undefined, Value | undefined] = [before.resolve(old), after.resolve(current)];
  if (isRef(current) && sameValue(old, current)) {
    if (!sameValue(...values) && mentions.count(current.number) > 1) forbid('改动了被多处共用的内容');
    explained.add(current.number);
  } else if (isRef(current) && before.object(current.number)) forbid('把原有的内容挪作他用');
  return values;
}

/** Was the object added by this very update? */
export function isNew({ before, after }: Comparison, value: Value | undefined): boolean {
  return isRef(value) && before.object(value.number) === undefined && after.resolve(value) !== undefined;
}
