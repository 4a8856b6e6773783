import type { WorkForm } from '../../../contract/form.ts';

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
  nature: '创作性质',
  natureNote: '创作性质说明',
  completedOn: '创作完成日期',
  completedAt: '创作完成地点',
  published: '发表状态',
  firstPublishedOn: '首次发表日期',
  firstPublishedAt: '首次发表地点',
  authors: '作者',
  owners: '著作权人',
  acquisition: '权利取得方式',
  acquisitionNote: '权利取得说明',
  ownership: '权利归属方式',
  ownershipNote: '权利归属说明',
  rightsScope: '权利拥有状况',
  rights: '拥有的权利',
  rightsNote: '权利说明',
  samples: '作品样本',
  certificatePicture: '证书附图',
  proofs: '证明材料',
  statement: '作品说明',
  ai: '人工智能使用情况',
  delivery: '证书领取',
  invoice: '发票',
};

/** Labels of a path's first part, `owners.0.name` → 「著作权人 1 · name」 in words. */
const PARTS: Record<string, string> = {
  name: '姓名或名称',
  kind: '类型',
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
  title: '抬头',
  taxNumber: '税号',
  email: '邮箱',
};

/** Personal values are told as changed, not shown. */
const HIDDEN = /(documentNumber|phone|email|taxNumber)$/;

export function formChanges(before: WorkForm, after: WorkForm): FieldChange[] {
  const old = flatten(before);
  const now = flatten(after);
  const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => !path.endsWith('.key'));
  return paths
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => {
      const show = (text: string | undefined) => (text && HIDDEN.test(path) ? '（已更改）' : (text ?? ''));
      return { path, label: labelOf(path), before: show(old.get(path)), after: show(now.get(path)) };
    });
}

function labelOf(path: string): string {
  const [first = '', ...rest] = path.split('.');
  const words = rest.map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (PARTS[part] ?? part)));
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
