import type { WorkForm } from '../../../contract/form.ts';
import type { AdviceFacts, Advise } from './advice-facts.ts';

/** 「未命名」, 「测试」, bare numbers: nothing that points to this work. */
const SAYS_NOTHING = /^([\d\p{P}\p{S}\s]+|.|未命名.*|新建.*|测试.*|test.*|作品\s*\d*)$/iu;
const COMPANY = /有限公司|有限责任公司|股份公司|集团公司/;
/** Letters, then two digits or more, standing alone: XK-200A, DZ5600. */
const MODEL = /(?<![A-Za-z0-9])[A-Za-z]{1,6}-?\d{2,}[A-Za-z0-9-]*(?![A-Za-z0-9])/;

/** What an examiner would say to the title and to the names of a series' pieces (domain §8.2, §8.3 line 3). */
export function adviseOnTitle(form: WorkForm, facts: AdviceFacts, advise: Advise): void {
  const names: [path: string, name: string][] = [
    ['title', form.title],
    ...form.pieces.map(({ name }, index): [string, string] => [`pieces.${index}.name`, name]),
  ];
  for (const [path, name] of names) if (name !== '') adviseOnName(name, path, form, facts, advise);
  adviseOnSameTitle(facts, advise);
}

function adviseOnName(name: string, path: string, form: WorkForm, facts: AdviceFacts, advise: Advise): void {
  for (const { word, message, weight } of facts.prohibitedWords) {
    if (name.toUpperCase().includes(word.toUpperCase()))
      advise(path, 'title_word', weight, `名称中有“${word}”：${message}。`);
  }
  const company = [...form.owners, ...form.authors].find(
    (party) => party.kind === 'organisation' && party.name !== '' && name.includes(party.name),
  );
  if (company || COMPANY.test(name))
    advise(path, 'title_company', 'likely_return', '作品名称中不用单位名称，请删去，改用能指明作品内容的名称。');
  const [model] = MODEL.exec(name) ?? [];
  if (model)
    advise(path, 'title_model', 'note', `“${model}”看起来像产品型号，作品名称不用型号；如果不是型号，可以不改。`);
  if (/^《.*》$/.test(name)) advise(path, 'title_brackets', 'note', '名称不用加书名号，证书上会自动加上。');
  if (SAYS_NOTHING.test(name))
    advise(path, 'title_unclear', 'likely_return', '这个名称说明不了作品的内容，请改用能够指明本作品的名称。');
}

function adviseOnSameTitle({ sameTitle }: AdviceFacts, advise: Advise): void {
  const [first] = sameTitle;
  if (!first) return;
  const where = first.registered
    ? `著作权人已用相同名称登记过作品（${first.code}）`
    : `您已用相同名称申报过作品（${first.code}）`;
  advise(
    'title',
    'title_used',
    'likely_return',
    `${where}。如为不同作品，请加副题或编号区分；如为同一作品，无需重复登记。`,
  );
}
