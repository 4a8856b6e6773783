import { type Addition, type Comparison, type CoverageOf, forbidOtherKeys } from './comparison.ts';
import { judgeDss } from './dss-rules.ts';
import { judgeForm, judgePages } from './form-rules.ts';
import { catalogOf, type PdfFile } from './pdf-file.ts';
import { isArray, isDict, isRef, nameOf, sameValue, type Value } from './pdf-values.ts';
import { indexReferences } from './references.ts';

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
  const { before, after, mentions, explained, forbid, added } = comparison;
  for (const number of numbers) {
    const [old, current] = [before.object(number), after.object(number)];
    if (!old && current && mentions.count(number) > 0)
      forbid(`补上了原文件引用而未定义的内容（${describe(current.value)}）`);
    if (!old && current && added.length === 0 && !isCrossReference(current.value)) forbid('增加了与签章无关的内容');
    if (!old) continue;
    if (!current) forbid(`删除了${describe(old.value)}`);
    // Another generation leaves every reference to the old one dangling.
    else if (old.generation !== current.generation) forbid(`换掉了${describe(old.value)}`);
    else if (!explained.has(number) && !sameValue(old.value, current.value)) forbid(`改动了${describe(old.value)}`);
  }
}

const isCrossReference = (value: Value) => value.kind === 'stream' && nameOf(value.dict.entries.get('Type')) === 'XRef';

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
