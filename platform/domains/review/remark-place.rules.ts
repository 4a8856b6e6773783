import type { WorkForm } from '../../../contract/form.ts';
import { labelOf } from './changes.rules.ts';

type Material = { code: string; name: string };
type Filed = Pick<WorkForm, 'authors' | 'owners'>;

const LISTS = { authors: '作者', owners: '著作权人' } as const;

/** What a path of the form is about, as one says it: a paper by its name, whose it is, or which of several. Pure. */
export function remarkPlace(path: string, form: Filed, materials: readonly Material[]): string {
  const [first = '', second = '', ...rest] = path.split('.');
  if (first === 'proofs' && second) {
    const name = materials.find(({ code }) => code === second)?.name;
    const key = rest.join('.');
    const party = [...form.owners, ...form.authors].find((each) => each.key === key);
    if (name) return party ? `${name}（${party.name}）` : name;
  }
  if ((first === 'authors' || first === 'owners') && second) {
    const which = form[first].length > 1 ? `第${Number(second) + 1}位${LISTS[first]}` : LISTS[first];
    // The label of the same field without its place in the list.
    const field = labelOf([first, ...rest].join('.'))
      .split(' · ')
      .slice(1)
      .join('');
    return field ? `${which}的${field}` : which;
  }
  if (first === 'samples' && second) return `第${Number(second) + 1}个样本文件`;
  if (first === 'pieces' && second) return `系列中的第${Number(second) + 1}件`;
  return labelOf(path);
}
