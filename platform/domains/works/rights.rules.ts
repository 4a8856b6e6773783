import { RIGHTS, type WorkForm } from '../../../contract/form.ts';
import type { Add, FilingFacts } from './filing-facts.ts';
import { isGone } from './party.rules.ts';

/** Numbers up to this one are personal rights: they neither pass to heirs nor can be transferred (著作权法 articles 10, 21). */
export const LAST_PERSONAL_RIGHT = 4;

/** How the rights came to the owners and which they are (domain §3.2). */
export function checkRights(form: WorkForm, facts: FilingFacts, add: Add): void {
  if (!form.acquisition) add('acquisition', 'missing', '请选择权利取得方式。');
  const derived = form.acquisition !== null && form.acquisition !== 'original';
  if (form.acquisition === 'other' && form.acquisitionNote === '')
    add('acquisitionNote', 'missing', '请说明权利取得方式，例如 受让、受赠。');
  if (derived) checkAcquiredOn(form, facts, add);
  if (!form.rightsScope) add('rightsScope', 'missing', '请选择权利拥有状况。');
  if (form.rightsScope === 'all' && derived)
    add(
      'rightsScope',
      'personal_rights',
      '继承、承受等方式取得的只能是财产权，请选择“部分”并勾选第 5 至 17 项中的权利。',
    );
  if (form.rightsScope !== 'part') return;
  if (form.rights.length === 0) add('rights', 'missing', '请勾选拥有的权利。');
  const personal = form.rights.filter((number) => number <= LAST_PERSONAL_RIGHT).map((number) => RIGHTS[number - 1]);
  if (derived && personal.length > 0)
    add('rights', 'personal_rights', `${personal.join('、')}不能转让或继承取得，请取消勾选。`);
}

function checkAcquiredOn(form: WorkForm, facts: FilingFacts, add: Add): void {
  const { acquiredOn, completedOn } = form;
  // Heirs of the only author have nothing before the death; an heir of a later owner may.
  const [author, second] = form.authors;
  const heirOfAuthor = form.acquisition === 'inheritance' && author?.kind === 'person' && !second && isGone(author);
  if (acquiredOn === '') add('acquiredOn', 'missing', '请填写取得权利的日期。');
  else if (acquiredOn > facts.today) add('acquiredOn', 'in_future', '权利取得日期不能晚于今天。');
  else if (acquiredOn < completedOn) add('acquiredOn', 'before_completion', '权利取得日期不能早于创作完成日期。');
  else if (heirOfAuthor && acquiredOn < author.diedOn)
    add('acquiredOn', 'before_death', '继承从被继承人死亡时开始，权利取得日期不能早于作者去世的日期。');
}

/** What an agent was asked to do, and that it still holds (domain §3.4, §5). */
export function checkAgency(form: WorkForm, facts: FilingFacts, add: Add): void {
  if (!facts.applicant.isAgent) return;
  const { scope, validUntil } = form.agency;
  if (scope === '') add('agency.scope', 'missing', '请按授权委托书填写委托事项，例如 办理作品登记的申请、补正和领证。');
  if (validUntil === '') add('agency.validUntil', 'missing', '请填写授权委托书的有效期。');
  else if (validUntil < facts.today) add('agency.validUntil', 'expired', '授权委托书已过有效期，请与委托人重新签署。');
}
