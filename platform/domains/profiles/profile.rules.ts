import type { Authority } from '../../../authority/authority.ts';
import type { FieldProblem } from '../../../contract/problem.ts';
import type { IdentityDocumentKind, ProfileInput } from '../../../contract/profiles.ts';
import { checkMobile } from '../../../lib/idnumber/contact-number.ts';
import { checkDocumentNumber } from '../../../lib/idnumber/document-number.ts';

/** What the identity provider has verified of the account. */
export interface VerifiedHolder {
  kind: 'person' | 'organisation';
  documentType: string;
  documentNumber: string;
}

/**
 * Which identity pictures a profile needs (domain §5): both sides for a person, the licence for an organisation and both
 * sides of its 经办人, and for a person from outside the province a proof of work, study or residence in it.
 */
export function requiredDocuments(
  holder: VerifiedHolder,
  authority: Pick<Authority, 'provinceCode'>,
): IdentityDocumentKind[] {
  if (holder.kind === 'organisation') return ['licence', 'agent_id_front', 'agent_id_back'];
  const inProvince = holder.documentType === 'id_card' && holder.documentNumber.startsWith(authority.provinceCode);
  return inProvince ? ['id_front', 'id_back'] : ['id_front', 'id_back', 'province_proof'];
}

/** Trims (full-width spaces too) what a person typed. */
export function normaliseProfile(input: ProfileInput): ProfileInput {
  const clean = Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]),
  ) as ProfileInput;
  return { ...clean, agentIdNumber: clean.agentIdNumber.toUpperCase() };
}

/** Everything that stops a profile from being complete; empty means works can be filed. Expects a normalised input. */
export function profileProblems(
  input: ProfileInput,
  holder: VerifiedHolder,
  authority: Pick<Authority, 'provinceCode' | 'regions'>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (path: string, code: string, message: string) => problems.push({ path, code, message });
  const need = (path: keyof ProfileInput, message: string) => {
    if (input[path] === '') add(path, 'missing', message);
  };
  if (input.category !== holder.kind) {
    add(
      'category',
      'not_verified',
      holder.kind === 'person'
        ? '当前登录的是个人账号，类别请选择“个人”。'
        : '当前登录的是单位账号，类别请选择“法人或非法人组织”。',
    );
  }
  if (holder.kind === 'organisation') {
    need('agentName', '请填写经办人姓名。');
    const number = checkDocumentNumber('id_card', input.agentIdNumber);
    if (!number.ok) add('agentIdNumber', number.code, number.message);
  }
  for (const path of ['phone', 'recipientPhone'] as const) {
    const phone = checkMobile(input[path]);
    if (!phone.ok) add(path, phone.code, phone.message);
  }
  const counties = authority.regions.flatMap((city) => [city.code, ...city.counties.map((county) => county.code)]);
  if (!counties.includes(input.regionCode)) add('regionCode', 'missing', '请选择所属地区，精确到市或县（市、区）。');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(input.invoiceEmail))
    add('invoiceEmail', 'invalid', '请填写能收到电子发票的邮箱，例如 name@example.cn。');
  need('recipient', '请填写收件人姓名。');
  need('recipientAddress', '请填写纸质证书的收件地址。');
  for (const kind of requiredDocuments(holder, authority)) {
    if (!input.identityDocuments.some((d) => d.kind === kind))
      add(`identityDocuments.${kind}`, 'missing', '请上传这一项身份证明。');
  }
  return problems;
}
