import type { Party, WorkForm } from '../../../contract/form.ts';
import { checkPhone } from '../../../lib/idnumber/contact-number.ts';
import { checkDocumentNumber } from '../../../lib/idnumber/document-number.ts';
import { birthDateOf } from '../../../lib/idnumber/person-number.ts';
import { countryName } from './country.rules.ts';
import type { Add, FilingFacts } from './filing-facts.ts';
import { isGone, sameParty, signerOf } from './party.rules.ts';
import { ageOn, checkPartyDocument } from './party-document.rules.ts';

const ADULT_AGE = 18;

/** Authors and owners one by one, and that the applicant is among the owners (domain §3.3, §3.5; manual: 「需以著作权人名义登录申报」). */
export function checkParties(form: WorkForm, facts: FilingFacts, add: Add): void {
  if (form.authors.length === 0) add('authors', 'missing', '请至少填写一位作者。');
  if (form.owners.length === 0) add('owners', 'missing', '请至少填写一位著作权人。');
  for (const role of ['authors', 'owners'] as const) {
    for (const [index, party] of form[role].entries()) {
      const path = `${role}.${index}`;
      const earlier = form[role].slice(0, index);
      if (isGone(party)) checkGone(party, role, path, facts, add);
      else checkLiving(party, path, facts, add);
      checkName(party, path, add);
      if (earlier.some((each) => sameParty(each, party)))
        add(`${path}.name`, 'repeated', '这一位与前面填写的重复了，请删除其中一个。');
      else if (earlier.some((each) => each.key === party.key))
        add(path, 'repeated_key', '这一位与前面一位的内部编号相同，请删除后重新添加。');
    }
  }
  checkLastDeath(form, add);
  checkApplicant(form, facts, add);
}

function checkName(party: Party, path: string, add: Add): void {
  if (party.name === '') add(`${path}.name`, 'missing', '请按证件填写姓名或名称。');
  if (countryName(party.country) === undefined) add(`${path}.country`, 'missing', '请选择国家或地区。');
  if (party.kind === 'organisation' && !party.organisationType)
    add(`${path}.organisationType`, 'missing', '请选择单位类型，例如企业法人。');
  if (party.signature.mode === 'alias' && party.signature.name === '')
    add(`${path}.signature.name`, 'missing', '署名为别名时，请填写作品上署的名字。');
}

function checkLiving(party: Party, path: string, facts: FilingFacts, add: Add): void {
  if (party.guardian) checkGuardian(party, party.guardian, `${path}.guardian`, facts, add);
  else checkPartyDocument(party, path, facts.today, add);
  const phone = checkPhone(party.phone, party.country);
  if (!phone.ok) add(`${path}.phone`, phone.code, phone.message);
  if (party.country === 'CN' && !/^\d{6}$/.test(party.regionCode))
    add(`${path}.regionCode`, 'missing', '请选择所属地区。');
}

function checkGuardian(
  child: Party,
  guardian: NonNullable<Party['guardian']>,
  path: string,
  facts: FilingFacts,
  add: Add,
): void {
  if (guardian.name === '') add(`${path}.name`, 'missing', '请填写监护人姓名。');
  else if (guardian.name === child.name)
    add(
      `${path}.name`,
      'guardian_is_child',
      '监护人与未成年人同名，请核对：这里填写监护人，姓名一栏填写未成年人本人。',
    );
  if (guardian.relation === '') add(`${path}.relation`, 'missing', '请填写监护人与未成年人的关系，例如 父亲。');
  const number = checkDocumentNumber('id_card', guardian.documentNumber);
  if (!number.ok) add(`${path}.documentNumber`, number.code, number.message);
  const birth = number.ok ? birthDateOf(number.value) : undefined;
  if (birth && ageOn(facts.today, birth) < ADULT_AGE)
    add(
      `${path}.documentNumber`,
      'guardian_is_minor',
      '这个证件号的持有人未满 18 周岁，不能作监护人，请填写监护人的身份证号。',
    );
}

function checkGone(party: Party, role: 'authors' | 'owners', path: string, facts: FilingFacts, add: Add): void {
  if (role === 'owners')
    add(`${path}.diedOn`, 'deceased_owner', '已故的人、已终止的单位不能作著作权人，请填写现在享有权利的继承人或单位。');
  else if (party.diedOn > facts.today) add(`${path}.diedOn`, 'in_future', '去世或终止的日期不能晚于今天。');
}

/** A living co-author may finish a work; the dead do not (著作权法 article 14). */
function checkLastDeath(form: WorkForm, add: Add): void {
  const { authors, completedOn } = form;
  if (authors.length === 0 || completedOn === '' || !authors.every(isGone)) return;
  const deaths = authors.map((author) => author.diedOn);
  const last = deaths.toSorted().at(-1) ?? '';
  if (completedOn > last)
    add(
      `authors.${deaths.indexOf(last)}.diedOn`,
      'before_completion',
      '作者去世或终止早于创作完成日期，请核对这两个日期。',
    );
}

function checkApplicant(form: WorkForm, facts: FilingFacts, add: Add): void {
  const { applicant } = facts;
  if (form.owners.length === 0 || applicant.isAgent || form.owners.some((owner) => isApplicant(owner, applicant)))
    return;
  add(
    'owners',
    'applicant_is_no_owner',
    '需以著作权人名义申报：著作权人中没有当前登录的账号。请核对证件类型和证件号，或由著作权人本人登录填报。',
  );
}

/** Whether the signed-in account is this party, or the guardian who stands for it. */
export function isApplicant(party: Party, applicant: { documentType: string; documentNumber: string }): boolean {
  const signer = signerOf(party);
  return signer.documentType === applicant.documentType && signer.documentNumber === applicant.documentNumber;
}
