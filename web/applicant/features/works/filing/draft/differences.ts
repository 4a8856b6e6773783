import type { AuthorityView } from '../../../../../../contract/authority.ts';
import type { Party, WorkForm } from '../../../../../../contract/form.ts';
import { deliveryFacts, partyLines, rightsFacts, statementFacts, type WordFact, workFacts } from '../../form-words.ts';

export interface Difference {
  label: string;
  /** Words of each side; '' where nothing was written. */
  here: string;
  elsewhere: string;
}

/** Where two drafts of one work differ, in the words of the form. */
export function differences(here: WorkForm, elsewhere: WorkForm, authority: AuthorityView): Difference[] {
  const there = new Map(factsOf(elsewhere, authority));
  return factsOf(here, authority)
    .map(([label, words]) => ({ label, here: words, elsewhere: there.get(label) ?? '' }))
    .filter((row) => row.here.trim() !== row.elsewhere.trim());
}

/** Every line of a draft under a label of its own, the same lines in the same order for every draft. */
function factsOf(form: WorkForm, authority: AuthorityView): WordFact[] {
  const className = authority.classes.find(({ letter }) => letter === form.classLetter)?.name ?? '';
  const parties = (list: readonly Party[]) =>
    list.map((party) => Object.values(partyLines(party, authority)).join('　')).join('\n');
  const [title, ...rest] = workFacts(form, className);
  return [
    ['作品名称', title?.[1] ?? ''],
    ...rest,
    ['作者', parties(form.authors)],
    ['著作权人', parties(form.owners)],
    ...rightsFacts(form),
    ['系列的各件', form.pieces.map(({ name }) => name || '未命名').join('、')],
    ['作品样本', listed(form.samples.map(({ name }) => name))],
    ['证明材料', form.proofs.length > 0 ? `${form.proofs.length} 份` : ''],
    ...statementFacts(form),
    ...deliveryFacts(form),
  ];
}

const listed = (names: readonly string[]) => (names.length > 0 ? `${names.length} 个：${names.join('、')}` : '');
