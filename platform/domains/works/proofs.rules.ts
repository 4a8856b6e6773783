import type { Party, WorkForm } from '../../../contract/form.ts';
import type { FilingFacts } from './filing-facts.ts';
import { isApplicant } from './parties.rules.ts';
import { guardianOf, isGone, sameParty, signerOf } from './party.rules.ts';
import { isTemplateCode } from './templates/template-codes.ts';

/** A slot for a proof, by the codes of the authority's materials, and why it is there (domain §3.6, §5). */
export interface ProofNeed {
  /** The usual material; with `party` it names the slot. */
  code: string;
  reason: string;
  /** Any of these satisfies it, the usual one first. */
  accepts: readonly string[];
  /** Key of the party whose paper it is; empty for papers about the work. */
  party: string;
  partyName: string;
  required: boolean;
  template: boolean;
  given: boolean;
}

type Slot = Pick<ProofNeed, 'accepts' | 'reason'> & { party?: Party; optional?: true };
type Facts = Pick<FilingFacts, 'applicant' | 'provinceCode'>;

const slot = (reason: string, ...accepts: string[]): Slot => ({ reason, accepts });

const BY_OWNERSHIP: Record<NonNullable<WorkForm['ownership']>, readonly Slot[]> = {
  individual: [],
  joint: [slot('合作作品需要各合作作者的创作协议', 'cooperation_agreement')],
  corporate: [slot('法人作品需要单位的权利归属声明', 'corporate_statement')],
  service: [slot('职务作品需要作者与单位的权属约定或劳动合同', 'service_agreement', 'employment_contract')],
  commissioned: [slot('委托作品需要委托创作合同', 'commission_contract')],
};

const BY_ACQUISITION: Record<NonNullable<WorkForm['acquisition']>, readonly Slot[]> = {
  original: [],
  inheritance: [
    slot('继承取得权利需要被继承人的死亡证明', 'death_certificate'),
    slot(
      '继承取得权利需要与被继承人的关系证明、遗嘱、继承公证书或法院文书之一',
      ...['kinship_proof', 'will', 'inheritance_notarial', 'court_document'],
    ),
  ],
  succession: [
    slot(
      '承受取得权利需要合同、企业变更证明、债权人会议决议或清算公告之一',
      ...['succession_contract', 'enterprise_change', 'creditors_resolution', 'liquidation_notice'],
    ),
  ],
  other: [
    slot(
      '以转让、赠与等方式取得权利需要合同或其他取得证明',
      ...['transfer_contract', 'gift_contract', 'other_acquisition'],
    ),
  ],
};

const BY_SOURCE: Record<NonNullable<WorkForm['source']['status']>, readonly Slot[]> = {
  licensed: [slot('非原创作品需要原作品著作权人的授权', 'original_licence')],
  public_domain: [slot('非原创作品需要原作品已过保护期的说明', 'public_domain_note')],
  own: [],
};

const BY_CONTENTS: Record<keyof WorkForm['contains'], Slot> = {
  portrait: slot('作品中有他人肖像，需要肖像权授权', 'portrait_licence'),
  font: slot('作品中使用了商业字体，需要字体授权', 'font_licence'),
  map: slot('作品中有地图，需要地图审核批准书', 'map_review'),
  thirdParty: slot('作品中使用了他人的作品，需要使用授权', 'third_party_licence'),
};

/**
 * What must be proved: from 归属方式 × 取得方式 × 创作性质 × contents × who the parties are × who applies, and which of it is
 * there. Pure; the order is the order on screen. Expects a settled form.
 */
export function requiredProofs(form: WorkForm, facts: Facts): ProofNeed[] {
  const slots: Slot[] = [
    ...(form.ownership ? BY_OWNERSHIP[form.ownership] : []),
    ...(form.acquisition ? BY_ACQUISITION[form.acquisition] : []),
    ...(form.source.status ? BY_SOURCE[form.source.status] : []),
    ...(['portrait', 'font', 'map', 'thirdParty'] as const).flatMap((key) =>
      form.contains[key] ? [BY_CONTENTS[key]] : [],
    ),
    ...agentSlots(form, facts),
    ...identitySlots(form, facts),
    ...minorSlots(form, facts),
    ...(form.ai.used ? [optional('使用了人工智能，附上使用记录有助于说明人的贡献', 'ai_record')] : []),
    ...(form.published ? [optional('已发表的作品，附上发表证明可以减少补正', 'publication_proof')] : []),
  ];
  return slots.map((each) => needOf(each, form));
}

const optional = (reason: string, ...accepts: string[]): Slot => ({ reason, accepts, optional: true });

function needOf({ accepts, reason, party, optional: mayLack }: Slot, form: WorkForm): ProofNeed {
  const [code = ''] = accepts;
  const key = party?.key ?? '';
  return {
    code,
    reason,
    accepts,
    party: key,
    partyName: party?.name ?? '',
    required: !mayLack,
    template: accepts.some(isTemplateCode),
    given: form.proofs.some((proof) => accepts.includes(proof.code) && proof.party === key),
  };
}

/** 授权委托书, and as the agent's own profile says nothing of the clients, that one of them belongs to the province (办法 articles 3, 7). */
function agentSlots(form: WorkForm, { applicant, provinceCode }: Facts): Slot[] {
  if (!applicant.isAgent) return [];
  const power = slot('由代理人申请需要全体著作权人的授权委托书', 'power_of_attorney');
  const [first] = form.owners;
  const outside = form.owners.every((owner) => {
    const { documentType, documentNumber } = signerOf(owner);
    return owner.kind === 'person' && !(documentType === 'id_card' && documentNumber.startsWith(provinceCode));
  });
  if (!first || !outside) return [power];
  const reason = `“${first.name}”的证件不属于本省，需要近期在省内工作、学习或居住的证明`;
  return [power, { ...slot(reason, 'province_proof'), party: first }];
}

/** The applicant's own papers are in the profile; those of a minor are asked for by `minorSlots`. */
function partiesToIdentify(form: WorkForm, { applicant }: Facts): Party[] {
  // The paper that proves these must name its signers; elsewhere an author who is no owner gives no paper of his own.
  const withAuthors = ['joint', 'service', 'commissioned'].includes(form.ownership ?? '');
  const asked = [...form.owners, ...(withAuthors ? form.authors : [])].filter(
    (party) => party.name !== '' && !isGone(party) && !guardianOf(party) && !isApplicant(party, applicant),
  );
  return asked.filter((party, index) => !asked.slice(0, index).some((earlier) => sameParty(earlier, party)));
}

const identitySlots = (form: WorkForm, facts: Facts): Slot[] =>
  partiesToIdentify(form, facts).map((party) => ({
    ...slot(
      `需要${party.kind === 'person' ? '' : '单位'}“${party.name}”的身份证明`,
      party.kind === 'person' ? 'person_identity' : 'organisation_identity',
    ),
    party,
  }));

/** 户口簿 pages of every minor, and each guardian's identity card once (manual, 「无政务网账号的未成年人」). */
function minorSlots(form: WorkForm, facts: Facts): Slot[] {
  const all = [...form.owners, ...form.authors].filter((party) => guardianOf(party));
  const minors = all.filter((party, index) => !all.slice(0, index).some((earlier) => sameParty(earlier, party)));
  const identified = new Set(partiesToIdentify(form, facts).map((party) => party.documentNumber));
  return minors.flatMap((party) => {
    const guardian = guardianOf(party);
    const register = { ...slot(`未成年人“${party.name}”需要本人和监护人的户口簿页`, 'household_register'), party };
    if (!guardian || identified.has(guardian.documentNumber)) return [register];
    identified.add(guardian.documentNumber);
    return [register, { ...slot(`需要监护人“${guardian.name}”的身份证正反面`, 'guardian_identity'), party }];
  });
}
