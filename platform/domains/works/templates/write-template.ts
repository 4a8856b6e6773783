import { commissionContract, cooperationAgreement, serviceAgreement } from './agreements.ts';
import { corporateStatement, guarantee, portraitLicence, powerOfAttorney } from './statements.ts';
import type { TemplateCode } from './template-codes.ts';
import type { TemplateDocument, TemplateFacts } from './template-document.ts';

/** The paper of each code, filled from a form as far as it goes; what is missing stays a blank to fill in by hand. */
export const TEMPLATES: Record<TemplateCode, (facts: TemplateFacts) => TemplateDocument> = {
  cooperation_agreement: cooperationAgreement,
  service_agreement: serviceAgreement,
  commission_contract: commissionContract,
  corporate_statement: corporateStatement,
  power_of_attorney: powerOfAttorney,
  portrait_licence: portraitLicence,
  guarantee,
};
