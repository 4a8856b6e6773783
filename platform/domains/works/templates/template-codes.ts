/** Papers that the platform writes from the form, by their material code; `guarantee` belongs to no proof slot. */
export const TEMPLATE_CODES = [
  'cooperation_agreement',
  'corporate_statement',
  'service_agreement',
  'commission_contract',
  'power_of_attorney',
  'portrait_licence',
  'guarantee',
] as const;
export type TemplateCode = (typeof TEMPLATE_CODES)[number];

export const isTemplateCode = (code: string): code is TemplateCode =>
  (TEMPLATE_CODES as readonly string[]).includes(code);
