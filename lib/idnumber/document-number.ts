import { checkNormalised, type NumberCheck } from './number-check.ts';
import { checkUscc } from './organisation-code.ts';
import { checkForeignerPermit, checkIdCard, checkResidencePermit } from './person-number.ts';
import {
  checkHkmoPermit,
  checkOtherDocument,
  checkPassport,
  checkServiceId,
  checkTaiwanPermit,
} from './travel-document.ts';

/** 证件类型 of a person or an organisation (domain §3.5): what the number is called, and its check. */
const DOCUMENTS = {
  id_card: { name: '居民身份证号', check: checkIdCard },
  hkmotw_residence: { name: '港澳台居民居住证号', check: checkResidencePermit },
  foreigner_pr: { name: '外国人永久居留身份证号', check: checkForeignerPermit },
  passport: { name: '护照号码', check: checkPassport },
  hkmo_permit: { name: '港澳居民来往内地通行证号码', check: checkHkmoPermit },
  tw_permit: { name: '台湾居民来往大陆通行证号码', check: checkTaiwanPermit },
  military_id: { name: '军官证号码', check: (value: string) => checkServiceId('军官证', value) },
  police_id: { name: '警官证号码', check: (value: string) => checkServiceId('警官证', value) },
  uscc: { name: '统一社会信用代码', check: checkUscc },
  other_person: { name: '证件号码', check: checkOtherDocument },
  other_organisation: { name: '证件号码', check: checkOtherDocument },
} as const;

export type DocumentType = keyof typeof DOCUMENTS;

/**
 * Checks a document number as typed: trimmed, upper-cased, no inner space, then the rule of its type (domain §10).
 * Pure: it cannot know whether a birth date lies in the future; compare `birthDateOf` with today where that matters.
 */
export function checkDocumentNumber(type: DocumentType, raw: string): NumberCheck {
  const { name, check } = DOCUMENTS[type];
  return checkNormalised(name, raw, check);
}
