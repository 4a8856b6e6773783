import type { AuthorityView } from '../../../../../contract/authority.ts';
import {
  ACQUISITIONS,
  DELIVERIES,
  INVOICE_KINDS,
  NATURES,
  ORGANISATION_TYPES,
  OWNERSHIPS,
  RIGHTS,
  SIGNATURE_MODES,
  SOURCE_STATUSES,
} from '../../../../../contract/form.ts';
import type { Desk } from '../../../../../contract/review.ts';
import { DOCUMENT_TYPES } from '../../../../../contract/shared.ts';
import { countryName } from '../../../../ui/countries.ts';
import { dateText } from '../../../../ui/format.ts';
import { className, regionName } from '../../../data/names.ts';

type Change = Desk['changes'][number];

/** Other paths whose changes are shown on the line of this one, because their values stand on it. */
const ALSO: Record<string, readonly string[]> = {
  classLetter: ['classNote'],
  nature: ['natureNote'],
  ownership: ['ownershipNote'],
  acquisition: ['acquisitionNote'],
  rights: ['rightsScope', 'rightsNote'],
  'invoice.title': ['invoice.taxNumber'],
};

const PARTY_ALSO: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^((?:authors|owners)\.\d+)\.documentNumber$/, ['documentType']],
  [/^((?:authors|owners)\.\d+)\.regionCode$/, ['country']],
  [/^((?:authors|owners)\.\d+)\.country$/, ['regionCode']],
  [/^((?:authors|owners)\.\d+)\.signature\.name$/, ['signature.mode']],
  [/^((?:authors|owners)\.\d+)\.guardian\.name$/, ['guardian']],
  [/^((?:authors|owners)\.\d+)\.name$/, ['kind']],
];

function beginnings(path: string): string[] {
  for (const [pattern, others] of PARTY_ALSO) {
    const person = pattern.exec(path)?.[1];
    if (person) return [path, ...others.map((other) => `${person}.${other}`)];
  }
  return [path, ...(ALSO[path] ?? [])];
}

/** Papers have lines of their own; the line of all of them is that of the applicant's identity. */
const isAt = (change: Change, beginning: string) =>
  change.path === beginning || (beginning !== 'proofs' && change.path.startsWith(`${beginning}.`));

/** The changes to highlight on one line of the form; `also`: further paths of this line. */
export function changesAt(changes: readonly Change[], path: string, also: readonly string[] = []): Change[] {
  const starts = [...beginnings(path), ...also];
  return changes.filter((change) => starts.some((start) => isAt(change, start)));
}

const WORDS: readonly (readonly [RegExp, Record<string, string>])[] = [
  [/^nature$/, NATURES],
  [/^acquisition$/, ACQUISITIONS],
  [/^ownership$/, OWNERSHIPS],
  [/^delivery$/, DELIVERIES],
  [/^source\.status$/, SOURCE_STATUSES],
  [/organisationType$/, ORGANISATION_TYPES],
  [/^invoice\.kind$/, INVOICE_KINDS],
  [/^series$/, { true: '系列作品', false: '单个作品' }],
  [/^contains\./, { true: '有', false: '没有' }],
  [/documentType$/, DOCUMENT_TYPES],
  [/signature\.mode$/, SIGNATURE_MODES],
  [/^published$/, { true: '已发表', false: '未发表' }],
  [/^ai\.used$/, { true: '使用了生成内容', false: '未使用生成内容' }],
  [/^rightsScope$/, { all: '全部', part: '部分' }],
  [/\.kind$/, { person: '个人', organisation: '单位' }],
];

/** A changed value in words: codes, dates and files as the form shows them. Nothing stays 「（空）」. */
export function changedValue(path: string, value: string, authority: AuthorityView): string {
  if (value === '') return '（空）';
  const labels = WORDS.find(([pattern]) => pattern.test(path))?.[1];
  if (labels) return labels[value] ?? value;
  if (path === 'classLetter') return className(authority, value);
  if (path.endsWith('regionCode')) return regionName(authority, value);
  if (path.endsWith('.country')) return countryName(value);
  if (/(On|validUntil)$/.test(path)) return dateText(value);
  if (/^rights\.\d+$/.test(path)) return RIGHTS[Number(value) - 1] ?? value;
  if (/fileId$|^certificatePicture$/.test(path)) return '另一个文件';
  return value;
}
