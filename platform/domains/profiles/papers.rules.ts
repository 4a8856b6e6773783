import type { Authority, ProvinceProof } from '../../../authority/authority.ts';
import {
  IDENTITY_PAPERS,
  type IdentityDocumentKind,
  type IdentityPaper,
  type PaperTerm,
  type ProfileCategory,
  type RequiredPaper,
} from '../../../contract/profiles.ts';
import { birthDateOf } from '../../../lib/idnumber/person-number.ts';
import { dateInWords } from '../../../lib/pdf/words.ts';
import { addDays, addMonths } from '../../../lib/workdays/calendar-date.ts';

/** What decides which papers a profile shows, and whether they are right. */
export interface PaperHolder {
  category: ProfileCategory;
  documentType: string;
  documentNumber: string;
  /** 「经办人为当前用户」. */
  ownAgent: boolean;
  agentDocumentType: string;
  agentIdNumber: string;
  terms: readonly PaperTerm[];
}
type PaperAuthority = Pick<Authority, 'provinceCode' | 'provinceProofs'>;

/** Types of which both sides are shown; of the others the page with the data (domain §5). */
const TWO_SIDED = 'id_card';
/** Papers that are always issued for a number of years. */
const NEVER_LONG_TERM = ['hkmotw_residence', 'foreigner_pr', 'passport', 'hkmo_permit', 'tw_permit'];
/** 居民身份证法 article 5: from this age on a card is issued without an end. */
const LONG_TERM_AGE = 46;

/** Who acts for an organisation is always somebody else; a lawyer acts in person. */
export const actsAlone = (category: ProfileCategory, ownAgent: boolean): boolean =>
  category === 'lawyer' || (category === 'person' && ownAgent);

/**
 * Which papers a profile shows (domain §5): a person its own, from outside the province with a proof of work, study or
 * residence in it; an organisation its licence; a lawyer the practising licence; and whoever acts for them theirs, unless it
 * is the holder (「经办人为当前用户的不用重复上传」).
 */
export function requiredPapers(holder: PaperHolder, authority: PaperAuthority): RequiredPaper[] {
  const papers: RequiredPaper[] = [];
  if (holder.category === 'organisation' || holder.category === 'agency') {
    papers.push({ ...paper('licence', ['licence']), longTerm: true });
  } else {
    papers.push(personalPaper('own', holder.documentType));
  }
  if (holder.category === 'lawyer') {
    papers.push({ ...paper('lawyer_licence', ['lawyer_licence']), several: true, time: 'none' });
  }
  if (holder.category === 'person' && !fromTheProvince(holder, authority))
    papers.push(provincePaper(holder, authority));
  if (!actsAlone(holder.category, holder.ownAgent)) papers.push(personalPaper('agent', holder.agentDocumentType));
  return papers;
}

const paper = (key: IdentityPaper, documents: IdentityDocumentKind[]): RequiredPaper => ({
  paper: key,
  name: IDENTITY_PAPERS[key],
  documents,
  several: false,
  time: 'until',
  longTerm: false,
  reason: '',
});

function personalPaper(key: 'own' | 'agent', documentType: string): RequiredPaper {
  const prefix = key === 'own' ? 'id' : 'agent_id';
  const longTerm = !NEVER_LONG_TERM.includes(documentType);
  if (documentType === TWO_SIDED) return { ...paper(key, [`${prefix}_front`, `${prefix}_back`]), longTerm };
  return { ...paper(key, [`${prefix}_page`]), several: true, longTerm };
}

/** An identity card's number begins with the place where it was first issued. */
const fromTheProvince = (holder: PaperHolder, authority: PaperAuthority): boolean =>
  holder.documentType === 'id_card' && holder.documentNumber.startsWith(authority.provinceCode);

function provincePaper(holder: PaperHolder, authority: PaperAuthority): RequiredPaper {
  const proof = provinceProofOf(holder, authority);
  return {
    ...paper('province_proof', proof && !proof.picture ? [] : ['province_proof']),
    several: true,
    time: proof ? timeOf(proof) : 'none',
    longTerm: proof?.counts === 'until',
    reason: '证件号码显示为省外签发，所以需要一项能证明近期在省内工作、学习或居住的材料，任选一种。',
  };
}

const timeOf = ({ counts }: ProvinceProof): RequiredPaper['time'] =>
  counts === 'until' ? 'until' : counts === 'always' ? 'none' : 'issued';

export const termOf = (holder: Pick<PaperHolder, 'terms'>, key: IdentityPaper): PaperTerm =>
  holder.terms.find((term) => term.paper === key) ?? {
    paper: key,
    validFrom: '',
    validUntil: '',
    longTerm: false,
    proofKind: '',
  };

export const provinceProofOf = (
  holder: Pick<PaperHolder, 'terms'>,
  authority: Pick<Authority, 'provinceProofs'>,
): ProvinceProof | undefined =>
  authority.provinceProofs.find(({ code }) => code === termOf(holder, 'province_proof').proofKind);

/** Last day on which a paper counts; null when it has no end, or none is known yet. */
export function lastDay(required: RequiredPaper, holder: PaperHolder, authority: PaperAuthority): string | null {
  const term = termOf(holder, required.paper);
  if (required.time === 'until') return !term.longTerm && isDate(term.validUntil) ? term.validUntil : null;
  const counts = required.paper === 'province_proof' ? provinceProofOf(holder, authority)?.counts : undefined;
  if (typeof counts !== 'object' || !isDate(term.validFrom)) return null;
  return addMonths(term.validFrom, counts.monthsFromIssue);
}

export interface TermProblem {
  field: 'validFrom' | 'validUntil';
  code: string;
  message: string;
}

/** What is wrong with the time of a paper, the first thing only; null when it counts today ('YYYY-MM-DD'). */
export function termProblem(
  required: RequiredPaper,
  holder: PaperHolder,
  authority: PaperAuthority,
  today: string,
): TermProblem | null {
  const { name, time } = required;
  if (time === 'none') return null;
  const term = termOf(holder, required.paper);
  const wrong = (field: TermProblem['field'], code: string, message: string): TermProblem => ({ field, code, message });
  const begin = time === 'issued' ? '开具日期' : '有效期的开始日期';
  if (!isDate(term.validFrom)) return wrong('validFrom', 'missing', `请填写${name}的${begin}。`);
  if (term.validFrom > today) return wrong('validFrom', 'future', `${name}的${begin}晚于今天，请对照证件核对。`);
  if (time === 'until') {
    const problem = term.longTerm ? longTermProblem(required, holder) : untilProblem(required, term);
    if (problem) return problem;
  }
  const last = lastDay(required, holder, authority);
  if (last === null || last >= today) return null;
  return time === 'issued'
    ? wrong('validFrom', 'expired', `这份证明开具于${dateInWords(term.validFrom)}，已经不是近期的，请换一份新开具的。`)
    : wrong('validUntil', 'expired', `${name}已于${dateInWords(last)}到期，请上传新的并填写新的有效期。`);
}

function untilProblem({ name }: RequiredPaper, { validFrom, validUntil }: PaperTerm): TermProblem | null {
  const wrong = (code: string, message: string): TermProblem => ({ field: 'validUntil', code, message });
  if (!isDate(validUntil)) return wrong('missing', `请填写${name}有效期的截止日期。`);
  return validUntil > validFrom ? null : wrong('order', `${name}的截止日期应晚于开始日期，请对照证件核对。`);
}

function longTermProblem(required: RequiredPaper, holder: PaperHolder): TermProblem | null {
  const { name, longTerm } = required;
  if (!longTerm) return { field: 'validUntil', code: 'not_long_term', message: `${name}都有截止日期，请按证件填写。` };
  const own = required.paper === 'own';
  const type = own ? holder.documentType : required.paper === 'agent' ? holder.agentDocumentType : '';
  const born = type === 'id_card' ? birthDateOf(own ? holder.documentNumber : holder.agentIdNumber) : undefined;
  const issued = termOf(holder, required.paper).validFrom;
  if (born === undefined || issued >= addMonths(born, LONG_TERM_AGE * 12)) return null;
  return {
    field: 'validUntil',
    code: 'not_long_term',
    message: '居民身份证在46周岁以后申领的才是长期有效，请按证件背面填写截止日期。',
  };
}

/** Papers that still count and soon will not: said before it stops a filing. */
export function expiryHints(
  holder: PaperHolder,
  authority: PaperAuthority & Pick<Authority, 'paperExpiryNoticeDays'>,
  today: string,
): { path: string; message: string }[] {
  const soon = addDays(today, authority.paperExpiryNoticeDays);
  return requiredPapers(holder, authority).flatMap((required) => {
    const last = lastDay(required, holder, authority);
    if (last === null || last < today || last > soon) return [];
    const path = `papers.${required.paper}.${required.time === 'issued' ? 'validFrom' : 'validUntil'}`;
    return [{ path, message: `${required.name}将于${dateInWords(last)}到期，到期后不能填报新作品，请及时更换。` }];
  });
}

/** 「2015年3月1日至2035年3月1日」, for people who check. */
export function termInWords(required: RequiredPaper, holder: PaperHolder): string {
  const term = termOf(holder, required.paper);
  if (required.time === 'none' || term.validFrom === '') return '';
  const from = dateInWords(term.validFrom);
  if (required.time === 'issued') return `${from}开具`;
  return term.longTerm ? `${from}至长期` : `${from}至${dateInWords(term.validUntil)}`;
}

/** Whether a text is a real calendar date 'YYYY-MM-DD'. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
