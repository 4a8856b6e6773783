import { RIGHTS, type WorkForm } from '../../../contract/form.ts';
import type { AdviceFacts, Advise } from './advice-facts.ts';
import { isGone, sameParty } from './party.rules.ts';
import { termEnd } from './term.rules.ts';

/** Days before its end at which an agent's power may not last through the review and a correction. */
const POWER_DAYS = 120;

/** Term, and whether ownership and acquisition hang together (domain §8.3 lines 6, 8, 9). */
export function adviseOnRights(form: WorkForm, facts: AdviceFacts, advise: Advise): void {
  const chosen = facts.classes.find((each) => each.letter === form.classLetter);
  const end = termEnd(form, chosen?.term);
  if (end && end < facts.today)
    advise(
      'completedOn',
      'term_expired',
      'likely_refusal',
      `按填写的日期，这件作品的财产权已在 ${end.slice(0, 4)} 年底届满，超过保护期的作品不予登记。`,
    );
  adviseOnAcquisition(form, advise);
  const others = facts.classes.flatMap((each) => (each === chosen ? [] : (each.ownRights ?? [])));
  const unfit = form.rights.filter((number) => others.includes(number) && !chosen?.ownRights?.includes(number));
  if (chosen && unfit.length > 0) {
    const names = unfit.map((number) => RIGHTS[number - 1]).join('、');
    advise('rights', 'rights_unfit', 'note', `${chosen.name}一般没有${names}，请核对勾选的权利。`);
  }
  const { validUntil } = form.agency;
  const soon = new Date(Date.parse(facts.today) + POWER_DAYS * 86_400_000).toISOString().slice(0, 10);
  if (facts.applicant.isAgent && validUntil !== '' && validUntil < soon)
    advise(
      'agency.validUntil',
      'power_ends_soon',
      'note',
      '授权委托书快到期了，审核和补正可能来不及，建议请委托人延长。',
    );
}

function adviseOnAcquisition({ acquisition, ownership, owners, authors }: WorkForm, advise: Advise): void {
  if (acquisition === 'original' && ownership === 'joint') {
    const without = authors.find((author) => !isGone(author) && !owners.some((owner) => sameParty(owner, author)));
    if (without && owners.length > 0)
      advise(
        'owners',
        'author_without_share',
        'note',
        `合作作者“${without.name}”不在著作权人中，合作协议里应写明著作权归其他作者。`,
      );
  }
  if (acquisition === 'inheritance' && owners.some((owner) => owner.kind === 'organisation'))
    advise(
      'acquisition',
      'acquisition_unfit',
      'likely_return',
      '单位不能继承；合并、分立取得的请选“承受”，受遗赠的请选“其他”并说明。',
    );
  if (acquisition === 'succession' && owners.some((owner) => owner.kind === 'person'))
    advise(
      'acquisition',
      'acquisition_unfit',
      'note',
      '“承受”一般指单位合并、分立、清算后取得；个人受让、受赠的请选“其他”。',
    );
  if (acquisition === 'inheritance' && authors.length > 0 && !authors.some(isGone))
    advise('authors', 'nobody_died', 'note', '取得方式是继承，作者中却没有已故的人；作者已去世的，请填写去世日期。');
}
