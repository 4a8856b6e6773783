import { FORM_STEPS, type FormStep } from '../../../../contract/form.ts';

const BEGINNINGS = FORM_STEPS.flatMap(({ key, paths }) => paths.map((beginning: string) => ({ key, beginning })));

/** The step on which a field lives: the longest beginning listed by the contract counts (`ownership` is not `owners`). */
export function stepOf(path: string): FormStep {
  const fitting = BEGINNINGS.filter(({ beginning }) => path.startsWith(beginning));
  return fitting.toSorted((a, b) => b.beginning.length - a.beginning.length)[0]?.key ?? 'work';
}

export const stepTitle = (key: FormStep): string => FORM_STEPS.find((step) => step.key === key)?.title ?? '';

/** `owners.0.documentNumber` → `owners.documentNumber`: how help texts are keyed. */
export const withoutIndexes = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '');

const NAMES: Record<string, string> = {
  name: '姓名或名称',
  organisationType: '单位类型',
  country: '国家或地区',
  diedOn: '去世或终止日期',
  documentType: '证件类型',
  documentNumber: '证件号',
  phone: '手机',
  regionCode: '所属地区',
  'signature.name': '署名',
  'guardian.name': '监护人姓名',
  'guardian.relation': '监护人关系',
  'guardian.documentNumber': '监护人身份证号',
};

/** Problems of a series name the piece, those of files the file. */
const COUNTED: readonly (readonly [RegExp, string])[] = [
  [/^pieces\.(\d+)/, '件'],
  [/^samples\.(\d+)/, '个样本'],
];

/** What stands before a problem's sentence in a list, so that it is clear which person it is about. */
export function placeOf(path: string): string {
  const [, list, index, rest] = /^(authors|owners)\.(\d+)\.(.+)$/.exec(path) ?? [];
  if (!list || !rest) {
    for (const [pattern, word] of COUNTED) {
      const counted = pattern.exec(path)?.[1];
      if (counted) return `第 ${Number(counted) + 1} ${word}：`;
    }
    return '';
  }
  return `第 ${Number(index) + 1} 位${list === 'authors' ? '作者' : '著作权人'}${NAMES[rest] ? `的${NAMES[rest]}` : ''}：`;
}
