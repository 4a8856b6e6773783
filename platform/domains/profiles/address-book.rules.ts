import type { PartyCard } from '../../../contract/parties.ts';
import type { FieldProblem } from '../../../contract/problem.ts';
import { checkPhone } from '../../../lib/idnumber/contact-number.ts';
import { checkDocumentNumber } from '../../../lib/idnumber/document-number.ts';
import { normaliseNumber } from '../../../lib/idnumber/number-check.ts';

/** What is kept is what was meant: ends trimmed (full-width spaces too), numbers in upper case (domain §10). */
export function normaliseCard(card: PartyCard): PartyCard {
  const guardian = card.kind === 'person' ? card.guardian : null;
  return {
    ...card,
    name: card.name.trim(),
    organisationType: card.kind === 'organisation' ? card.organisationType : null,
    country: card.country.trim().toUpperCase(),
    // A minor is known by the guardian; a number of its own would be checked by nobody.
    documentType: guardian ? null : card.documentType,
    documentNumber: guardian ? '' : normaliseNumber(card.documentNumber).value,
    phone: normaliseNumber(card.phone).value,
    signature: { mode: card.signature.mode, name: card.signature.mode === 'alias' ? card.signature.name.trim() : '' },
    guardian: guardian && {
      name: guardian.name.trim(),
      relation: guardian.relation.trim(),
      documentNumber: normaliseNumber(guardian.documentNumber).value,
    },
  };
}

/**
 * What tells one party from another: the document, for a minor the own name with the guardian's document. Null for a party
 * without any: it could be anybody, so it is not kept. Expects a normalised card.
 */
export function identityOf(card: Pick<PartyCard, 'kind' | 'name' | 'documentType' | 'documentNumber' | 'guardian'>) {
  if (card.guardian) {
    return card.name && card.guardian.documentNumber ? `minor:${card.name}:${card.guardian.documentNumber}` : null;
  }
  return card.name && card.documentType && card.documentNumber
    ? `${card.kind}:${card.documentType}:${card.documentNumber}`
    : null;
}

/** Everything wrong with an entry made by hand. Who it is must be complete; the rest may wait, but not be wrong. */
export function cardProblems(card: PartyCard): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (path: string, code: string, message: string) => problems.push({ path, code, message });
  if (card.name === '') add('name', 'missing', '请按证件填写姓名或名称。');
  if (card.guardian) checkGuardian(card.guardian, add);
  else checkDocument(card, add);
  const phone = card.phone === '' ? undefined : checkPhone(card.phone, card.country);
  if (phone && !phone.ok) add('phone', phone.code, phone.message);
  if (!/^(\d{6})?$/.test(card.regionCode)) add('regionCode', 'format', '请重新选择所属地区。');
  if (card.signature.mode === 'alias' && card.signature.name === '') {
    add('signature.name', 'missing', '署名为别名时，请填写作品上署的名字。');
  }
  return problems;
}

type Add = (path: string, code: string, message: string) => void;

function checkDocument({ kind, documentType, documentNumber }: PartyCard, add: Add): void {
  const organisational = documentType === 'uscc' || documentType === 'other_organisation';
  if (!documentType) add('documentType', 'missing', '请选择证件类型。');
  else if (organisational !== (kind === 'organisation')) {
    const wanted = kind === 'person' ? '自然人请选择个人证件' : '单位请选择统一社会信用代码或其他单位证件';
    add('documentType', 'wrong_kind', `${wanted}。`);
  } else {
    const number = checkDocumentNumber(documentType, documentNumber);
    if (!number.ok) add('documentNumber', number.code, number.message);
  }
}

function checkGuardian(guardian: NonNullable<PartyCard['guardian']>, add: Add): void {
  if (guardian.name === '') add('guardian.name', 'missing', '请填写监护人姓名。');
  if (guardian.relation === '') add('guardian.relation', 'missing', '请填写监护人与未成年人的关系，例如父亲。');
  const number = checkDocumentNumber('id_card', guardian.documentNumber);
  if (!number.ok) add('guardian.documentNumber', number.code, number.message);
}
