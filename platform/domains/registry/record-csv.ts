import { stringify } from 'csv-stringify/sync';
import type { PublicRecord } from '../../../contract/registry.ts';

const HEAD = [
  '登记号',
  '登记日期',
  '作品名称',
  '系列作品各件',
  '作品类别',
  '著作权人',
  '作者',
  '所属地区',
  '创作完成日期',
  '首次发表日期',
  '状态',
  '登记机构',
];
const STATES = { in_force: '登记有效', changed: '已变更', revoked: '已撤销' } as const;

const ACTS = { changed: '变更', revoked: '撤销' } as const;

/** A change or revocation as it is published. */
export interface PublishedAct {
  number: string;
  /** Date in China. */
  on: string;
  act: keyof typeof ACTS;
  /** What changed, each in a sentence; none for a revocation. */
  sentences: string[];
}

/** The twelve columns of a published record. */
const cellsOf = (record: PublicRecord): string[] => [
  record.number,
  record.registeredOn,
  record.title,
  record.pieces.join('、'),
  record.className,
  record.owners.join('、'),
  record.authors.join('、'),
  [...new Set(record.ownerRegions)].join('、'),
  record.completedOn,
  record.firstPublishedOn ?? '未发表',
  STATES[record.state],
  record.authority,
];

/** What a spreadsheet program would calculate is made text (OWASP, CSV injection). */
const lines = (rows: string[][]): string => stringify(rows, { record_delimiter: 'windows', escape_formulas: true });

/** The head line with a byte order mark, by which Excel knows UTF-8. */
export const csvHead = (): string => `\ufeff${lines([HEAD])}`;
/** Head of the file of acts. */
export const actsHead = (): string => `\ufeff${lines([['登记号', '日期', '变动', '内容']])}`;
/** Changes and revocations as lines of CSV. */
export const actLines = (acts: readonly PublishedAct[]): string =>
  lines(acts.map(({ number, on, act, sentences }) => [number, on, ACTS[act], sentences.join('；')]));

/** Records as lines of CSV. */
export const csvLines = (records: readonly PublicRecord[]): string => lines(records.map(cellsOf));
