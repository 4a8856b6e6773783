import {
  ACQUISITIONS,
  DELIVERIES,
  NATURES,
  ORGANISATION_TYPES,
  OWNERSHIPS,
  RIGHTS,
  SIGNATURE_MODES,
  SOURCE_STATUSES,
  type WorkForm,
} from '../../../contract/form.ts';
import { DOCUMENT_TYPES } from '../../../contract/shared.ts';
import { countryName } from '../works/country.rules.ts';

/** Field-by-field difference of two revisions, for the reviewer's second look. Pure. */
export interface FieldChange {
  path: string;
  label: string;
  before: string;
  after: string;
}

const LABELS: Record<string, string> = {
  title: '作品名称',
  classLetter: '作品类别',
  classNote: '类别说明',
  series: '作品性质',
  pieces: '系列各件',
  nature: '创作性质',
  natureNote: '创作性质说明',
  source: '原作品',
  completedOn: '创作完成日期',
  completedAt: '创作完成地点',
  published: '发表状态',
  firstPublishedOn: '首次发表日期',
  firstPublishedAt: '首次发表地点',
  authors: '作者',
  owners: '著作权人',
  acquisition: '权利取得方式',
  acquisitionNote: '权利取得说明',
  acquiredOn: '权利取得日期',
  ownership: '权利归属方式',
  ownershipNote: '权利归属说明',
  rightsScope: '权利拥有状况',
  rights: '拥有的权利',
  rightsNote: '权利说明',
  samples: '作品样本',
  certificatePicture: '证书附图',
  certificateCrop: '证书附图的裁剪',
  proofs: '证明材料',
  contains: '含有他人权利',
  fontNote: '字体说明',
  mapNumber: '审图号',
  agency: '代理',
  statement: '作品说明',
  ai: '人工智能使用情况',
  delivery: '证书领取',
  invoice: '发票',
};

/** Labels of a path's first part, `owners.0.name` → 「著作权人 1 · name」 in words. */
const PARTS: Record<string, string> = {
  name: '姓名或名称',
  kind: '类型',
  organisationType: '单位类型',
  country: '国家或地区',
  diedOn: '去世或终止日期',
  documentType: '证件类型',
  documentNumber: '证件号',
  phone: '手机',
  regionCode: '所属地区',
  signature: '署名',
  guardian: '监护人',
  relation: '关系',
  mode: '方式',
  fileId: '文件',
  code: '材料种类',
  purpose: '创作目的',
  process: '创作过程',
  originality: '独创性',
  used: '是否使用',
  tool: '工具',
  contribution: '人的贡献',
  author: '作者',
  status: '权利状况',
  piece: '所属的一件',
  party: '当事人',
  portrait: '他人肖像',
  font: '商业字体',
  map: '地图',
  thirdParty: '他人作品',
  scope: '委托事项',
  validUntil: '有效期',
  x: '左边',
  y: '上边',
  width: '宽',
  height: '高',
  taxNumber: '税号',
  email: '邮箱',
};

/** Parts that are called differently in one place. */
const PATHS: Record<string, string> = {
  'source.title': '名称',
  'invoice.title': '抬头',
  'invoice.kind': '开给',
};

/** What a choice says, by the last part of its path, or by its first where parts share a name. */
const CHOICES: Record<string, Record<string, string>> = {
  series: { true: '系列作品', false: '单个作品' },
  published: { true: '已发表', false: '未发表' },
  nature: NATURES,
  acquisition: ACQUISITIONS,
  ownership: OWNERSHIPS,
  rightsScope: { all: '全部', part: '部分' },
  delivery: DELIVERIES,
  organisationType: ORGANISATION_TYPES,
  documentType: DOCUMENT_TYPES,
  status: SOURCE_STATUSES,
  mode: SIGNATURE_MODES,
  kind: { person: '个人', organisation: '单位' },
};

/** Personal values are told as changed, not shown. */
const HIDDEN = /(documentNumber|phone|email|taxNumber)$/;

export function formChanges(before: WorkForm, after: WorkForm): FieldChange[] {
  const old = flatten({ ...before, proofs: [] });
  const now = flatten({ ...after, proofs: [] });
  const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => !path.endsWith('.key'));
  const fields = paths
    .filter((path) => (old.get(path) ?? '') !== (now.get(path) ?? ''))
    .map((path) => {
      return { path, label: labelOf(path), before: inWords(path, old.get(path)), after: inWords(path, now.get(path)) };
    });
  return [...fields, ...proofChanges(before.proofs, after.proofs)];
}

/** Papers by what they are and whose: their order says nothing, and a remark stands at the same path. */
function proofChanges(before: WorkForm['proofs'], after: WorkForm['proofs']): FieldChange[] {
  const [old, now] = [papersOf(before), papersOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const had = old.get(path) ?? new Set<string>();
    const has = now.get(path) ?? new Set<string>();
    const added = [...has].filter((id) => !had.has(id)).length;
    if (added === 0 && had.size === has.size) return [];
    const note = had.size > 0 && added > 0 ? `，其中新交 ${added} 份` : '';
    return [{ path, label: labelOf(path), before: count(had.size), after: count(has.size) + note }];
  });
}

const count = (files: number): string => (files === 0 ? '' : `${files} 份文件`);

/** Ids of the files by `proofs.CODE`, with the party's key behind it for a paper of one party. */
function papersOf(proofs: WorkForm['proofs']): Map<string, Set<string>> {
  const papers = new Map<string, Set<string>>();
  for (const { code, party, fileId } of proofs) {
    const path = party ? `proofs.${code}.${party}` : `proofs.${code}`;
    papers.set(path, new Set([...(papers.get(path) ?? []), fileId]));
  }
  return papers;
}

function inWords(path: string, value = ''): string {
  if (value === '') return '';
  if (HIDDEN.test(path)) return '（已更改）';
  const [first = '', ...rest] = path.split('.');
  const last = rest.at(-1) ?? first;
  if (last === 'country') return countryName(value) ?? value;
  if (first === 'rights') return RIGHTS[Number(value) - 1] ?? value;
  return CHOICES[last]?.[value] ?? YES_NO[value] ?? value;
}

const YES_NO: Record<string, string> = { true: '是', false: '否' };

/** 「著作权人 1 · 姓名或名称」 for `owners.0.name`. */
export function labelOf(path: string): string {
  const [first = '', ...rest] = path.split('.');
  const words = rest.map((part) =>
    /^\d+$/.test(part) ? String(Number(part) + 1) : (PATHS[`${first}.${part}`] ?? PARTS[part] ?? part),
  );
  return [LABELS[first] ?? first, ...words].join(' · ');
}

function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value === null || typeof value !== 'object') {
    into.set(path, value === null ? '' : String(value));
    return into;
  }
  for (const [key, inner] of Object.entries(value)) flatten(inner, path === '' ? key : `${path}.${key}`, into);
  return into;
}
