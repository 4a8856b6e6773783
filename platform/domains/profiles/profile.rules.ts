import type { Authority } from '../../../authority/authority.ts';
import type { FieldProblem } from '../../../contract/problem.ts';
import {
  IDENTITY_DOCUMENTS,
  type ProfileCategory,
  type ProfileInput,
  type ProfileRequirement,
  type RequiredPaper,
} from '../../../contract/profiles.ts';
import { checkMobile } from '../../../lib/idnumber/contact-number.ts';
import { checkDocumentNumber } from '../../../lib/idnumber/document-number.ts';
import { actsAlone, type PaperHolder, provinceProofOf, requiredPapers, termProblem } from './papers.rules.ts';

/** What the identity provider has verified of the account, and what staff have made of it. */
export interface VerifiedHolder {
  kind: 'person' | 'organisation';
  documentType: string;
  documentNumber: string;
  /** Given by staff; null while it is what the account itself is. */
  agent: 'agency' | 'lawyer' | null;
}

export interface ProfileFacts {
  authority: Pick<Authority, 'provinceCode' | 'regions' | 'provinceProofs'>;
  /** 'YYYY-MM-DD' in China. */
  today: string;
  /** Separate consent to identity pictures, in the version in force. */
  pictureConsent: boolean;
}

/** The category that stands: what staff gave, else what the account is. */
export const categoryOf = (holder: VerifiedHolder): ProfileCategory => holder.agent ?? holder.kind;

export const paperHolder = (input: ProfileInput, holder: VerifiedHolder): PaperHolder => ({
  category: categoryOf(holder),
  documentType: holder.documentType,
  documentNumber: holder.documentNumber,
  ownAgent: input.ownAgent,
  agentDocumentType: input.agentDocumentType,
  agentIdNumber: input.agentIdNumber,
  terms: input.papers,
});

/** Trims (full-width spaces too) what a person typed, and drops what this category and choice do not ask for. */
export function normaliseProfile(
  input: ProfileInput,
  holder: VerifiedHolder,
  authority: ProfileFacts['authority'],
): ProfileInput {
  const trimmed = Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]),
  ) as ProfileInput;
  const alone = actsAlone(categoryOf(holder), input.ownAgent);
  const clean: ProfileInput = {
    ...trimmed,
    ownAgent: alone,
    agentName: alone ? '' : trimmed.agentName,
    agentDocumentType: alone ? 'id_card' : trimmed.agentDocumentType,
    agentIdNumber: alone
      ? ''
      : stored(checkDocumentNumber(input.agentDocumentType, input.agentIdNumber), trimmed.agentIdNumber),
    phone: stored(checkMobile(trimmed.phone), trimmed.phone),
    recipientPhone: stored(checkMobile(trimmed.recipientPhone), trimmed.recipientPhone),
  };
  const required = requiredPapers(paperHolder(clean, holder), authority);
  const kinds = required.flatMap(({ documents }) => documents);
  return {
    ...clean,
    identityDocuments: clean.identityDocuments.filter(({ kind }) => kinds.includes(kind)),
    papers: clean.papers.flatMap((term) => {
      const asked = required.find(({ paper }) => paper === term.paper);
      return asked ? [askedOf(term, asked)] : [];
    }),
  };
}

const stored = (check: { ok: true; value: string } | { ok: false }, typed: string): string =>
  check.ok ? check.value : typed;

function askedOf(term: ProfileInput['papers'][number], { time, paper }: RequiredPaper): ProfileInput['papers'][number] {
  const until = time === 'until';
  return {
    paper,
    validFrom: time === 'none' ? '' : term.validFrom,
    validUntil: until && !term.longTerm ? term.validUntil : '',
    longTerm: until && term.longTerm,
    proofKind: paper === 'province_proof' ? term.proofKind : '',
  };
}

/** Everything a complete profile has, in the order of the page, each with what is wrong. Expects a normalised input. */
export function profileRequirements(
  input: ProfileInput,
  holder: VerifiedHolder,
  facts: ProfileFacts,
): ProfileRequirement[] {
  const paperOwner = paperHolder(input, holder);
  const papers = requiredPapers(paperOwner, facts.authority);
  return [
    category(input, holder),
    ...(actsAlone(paperOwner.category, input.ownAgent) ? [] : agent(input)),
    mobile('phone', '联系手机', input.phone),
    region(input, facts.authority),
    one('identityDocuments', '同意上传身份证明图片', facts.pictureConsent, 'consent_required', CONSENT_FIRST),
    ...papers.flatMap((required) => ofPaper(required, input, paperOwner, facts)),
    email(input.invoiceEmail),
    given('recipient', '收件人', input.recipient, '请填写收件人姓名。'),
    mobile('recipientPhone', '收件手机', input.recipientPhone),
    given('recipientAddress', '纸质证书收件地址', input.recipientAddress, '请填写纸质证书的收件地址。'),
  ];
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const CONSENT_FIRST = '请先单独同意上传身份证明图片，再保存资料。';

function one(path: string, label: string, done: boolean, code: string, message: string): ProfileRequirement {
  return { path, label, problem: done ? null : { code, message } };
}

const given = (path: string, label: string, value: string, message: string): ProfileRequirement =>
  one(path, label, value !== '', 'missing', message);

const email = (value: string): ProfileRequirement =>
  one(
    'invoiceEmail',
    '电子发票接收邮箱',
    EMAIL.test(value),
    value === '' ? 'missing' : 'invalid',
    '请填写能收到电子发票的邮箱，例如 name@example.cn。',
  );

function mobile(path: string, label: string, value: string): ProfileRequirement {
  const check = checkMobile(value);
  return { path, label, problem: check.ok ? null : { code: check.code, message: check.message } };
}

function category(input: ProfileInput, holder: VerifiedHolder): ProfileRequirement {
  const message =
    holder.kind === 'person'
      ? '当前登录的是个人账号，类别请选择“个人”。'
      : '当前登录的是单位账号，类别请选择“法人或非法人组织”。';
  return one('category', '类别', input.category === holder.kind, 'not_verified', message);
}

function agent(input: ProfileInput): ProfileRequirement[] {
  const check = checkDocumentNumber(input.agentDocumentType, input.agentIdNumber);
  const personal = input.agentDocumentType !== 'uscc' && input.agentDocumentType !== 'other_organisation';
  return [
    given('agentName', '经办人', input.agentName, '请填写经办人姓名。'),
    personal
      ? {
          path: 'agentIdNumber',
          label: '经办人证件号',
          problem: check.ok ? null : { code: check.code, message: check.message },
        }
      : one('agentDocumentType', '经办人证件类型', false, 'invalid', '经办人是自然人，请选择个人的证件类型。'),
  ];
}

function region(input: ProfileInput, { regions }: ProfileFacts['authority']): ProfileRequirement {
  const known = regions.some(
    (city) => city.code === input.regionCode || city.counties.some((county) => county.code === input.regionCode),
  );
  return one('regionCode', '所属地区', known, 'missing', '请选择所属地区，精确到市或县（市、区）。');
}

/** Pictures, for 省内证明 the kind, and the time of one paper. */
function ofPaper(
  required: RequiredPaper,
  input: ProfileInput,
  holder: PaperHolder,
  { authority, today }: ProfileFacts,
): ProfileRequirement[] {
  const { paper, name, documents, time } = required;
  const requirements = documents.map((kind) => {
    const there = input.identityDocuments.some((document) => document.kind === kind);
    return one(
      `identityDocuments.${kind}`,
      `上传${IDENTITY_DOCUMENTS[kind]}`,
      there,
      'missing',
      '请上传这一项身份证明。',
    );
  });
  if (paper === 'province_proof') {
    const kind = provinceProofOf(holder, authority);
    const message = '请选择用哪一种材料证明近期在省内工作、学习或居住。';
    requirements.unshift(
      one('papers.province_proof.proofKind', '省内证明的种类', kind !== undefined, 'missing', message),
    );
  }
  if (time === 'none') return requirements;
  const problem = termProblem(required, holder, authority, today);
  return [
    ...requirements,
    {
      path: `papers.${paper}.${problem?.field ?? 'validFrom'}`,
      label: time === 'issued' ? `${name}的开具日期` : `${name}的有效期`,
      problem: problem && { code: problem.code, message: problem.message },
    },
  ];
}

/** What stops a profile from being complete. */
export const problemsOf = (requirements: readonly ProfileRequirement[]): FieldProblem[] =>
  requirements.flatMap(({ path, problem }) => (problem ? [{ path, ...problem }] : []));
