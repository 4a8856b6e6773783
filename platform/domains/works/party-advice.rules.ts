import type { Party, WorkForm } from '../../../contract/form.ts';
import { birthDateOf } from '../../../lib/idnumber/person-number.ts';
import type { AdviceFacts, Advise } from './advice-facts.ts';
import { guardianOf, isGone, sameParty } from './party.rules.ts';
import { ageOn } from './party-document.rules.ts';

const ADULT_AGE = 18;
/** Below this an examiner asks how the work came about, below the other whether it did. */
const YOUNG_AUTHOR = 6;
const INFANT = 3;

/** What an examiner would ask about the persons: ages, names, credits, places (domain §8.2, §8.3 lines 1, 2, 6, 7). */
export function adviseOnParties(form: WorkForm, facts: AdviceFacts, advise: Advise): void {
  const all = (['authors', 'owners'] as const).flatMap((role) =>
    form[role].map((party, index) => ({ party, path: `${role}.${index}` })),
  );
  for (const { party, path } of all) {
    adviseOnName(party, path, advise);
    adviseOnAge(party, path, facts.today, advise);
  }
  for (const [index, author] of form.authors.entries()) adviseOnAuthorAge(author, index, form, advise);
  adviseOnMixUps(all, advise);
  adviseOnPlace(form, facts, advise);
  adviseOnPenName(form, advise);
}

function adviseOnName(party: Party, path: string, advise: Advise): void {
  if (party.kind === 'person' && /[(（[【]/.test(party.name))
    advise(`${path}.name`, 'name_note', 'likely_return', '姓名应与证件一字不差，笔名和说明请填在署名里。');
  if (party.country === 'CN' && /\p{Script=Han}\s+\p{Script=Han}/u.test(party.name))
    advise(`${path}.name`, 'name_spaces', 'likely_return', '姓名或名称中间有空格，与证件不一致，请删去。');
  if (party.signature.mode === 'alias' && party.signature.name === party.name && party.name !== '')
    advise(`${path}.signature.name`, 'alias_is_name', 'likely_return', '别名与本名相同，署本名的请选择“本名”。');
}

function adviseOnAge(party: Party, path: string, today: string, advise: Advise): void {
  const birth = birthDateOf(party.documentNumber);
  if (!birth || party.kind !== 'person') return;
  const adult = ageOn(today, birth) >= ADULT_AGE;
  if (guardianOf(party) && adult)
    advise(
      `${path}.guardian`,
      'guardian_unneeded',
      'note',
      '填过的证件号属于成年人；本人已满 18 周岁的，请关闭未成年人一项。',
    );
  if (!party.guardian && !adult)
    advise(
      `${path}.documentNumber`,
      'minor_alone',
      'note',
      '这一位未满 18 周岁。没有政务网账号、由监护人代为签章的，请打开未成年人一项。',
    );
}

function adviseOnAuthorAge(author: Party, index: number, form: WorkForm, advise: Advise): void {
  const birth = birthDateOf(author.documentNumber);
  if (!birth || form.completedOn === '') return;
  const age = ageOn(form.completedOn, birth);
  if (age < 0)
    advise(
      'completedOn',
      'finished_before_birth',
      'likely_return',
      `创作完成日期早于作者“${author.name}”的出生日期，请核对。`,
    );
  else if (age < YOUNG_AUTHOR)
    advise(
      `authors.${index}.name`,
      'author_young',
      age < INFANT ? 'likely_return' : 'note',
      `作品完成时“${author.name}”只有 ${age} 岁，请在创作过程中具体说明是怎样独立完成的。`,
    );
}

/** One person written in two ways: the signature would be asked of somebody who does not exist. */
function adviseOnMixUps(all: readonly { party: Party; path: string }[], advise: Advise): void {
  for (const [index, { party, path }] of all.entries()) {
    if (isGone(party) || guardianOf(party)) continue;
    const others = all.slice(0, index).filter((each) => !sameParty(each.party, party) && !isGone(each.party));
    const sameNumber = others.find(
      (each) =>
        party.documentNumber !== '' && each.party.documentNumber === party.documentNumber && !guardianOf(each.party),
    );
    const sameName = others.find(
      (each) => each.party.kind === party.kind && each.party.name === party.name && party.name !== '',
    );
    if (sameNumber && sameNumber.party.name !== party.name)
      advise(
        `${path}.name`,
        'number_shared',
        'likely_return',
        `与“${sameNumber.party.name}”的证件号相同、名称不同，请核对。`,
      );
    else if (sameName && !guardianOf(sameName.party))
      advise(`${path}.documentNumber`, 'name_shared', 'note', '与另一处填写的同名，证件却不同；如果是同一位，请统一。');
    const twin = all.slice(0, index).find((each) => sameParty(each.party, party));
    if (twin && JSON.stringify(twin.party.signature) !== JSON.stringify(party.signature))
      advise(`${path}.signature`, 'signature_differs', 'note', '同一位在作者和著作权人中的署名方式不同，请核对。');
  }
}

function adviseOnPlace(form: WorkForm, facts: AdviceFacts, advise: Advise): void {
  const { owners } = form;
  if (owners.length === 0) return;
  if (owners.every((owner) => owner.country !== 'CN'))
    advise(
      'owners',
      'foreign_owners',
      'note',
      '外国和港澳台著作权人的作品由国家版权局登记，在本省登记需说明与本省的联系。',
    );
  else if (owners.every((owner) => owner.regionCode !== '' && !owner.regionCode.startsWith(facts.provinceCode)))
    advise(
      'owners',
      'outside_province',
      'likely_return',
      '著作权人的所属地区都不在本省。本省只登记省内著作权人的作品，在省内工作、学习或居住的，请改选省内地区并提供证明。',
    );
}

function adviseOnPenName({ authors, statement }: WorkForm, advise: Advise): void {
  const mentioned = /笔名|艺名|网名/.test(Object.values(statement).join('\n'));
  if (mentioned && authors.length > 0 && authors.every((author) => author.signature.mode === 'real'))
    advise(
      'authors.0.signature',
      'pen_name',
      'likely_return',
      '作品说明提到笔名或艺名，署名却都是本名；样本上署笔名的，请选择“别名”并填写。',
    );
}
