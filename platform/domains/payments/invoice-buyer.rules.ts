import type { WorkForm } from '../../../contract/form.ts';

/** Buyer as the invoice service wants it. */
export interface Buyer {
  name: string;
  taxNumber?: string;
  email?: string;
}

/**
 * 购买方 of the e-invoice: what the form says, whoever paid. An organisation is named with its taxpayer number; a person
 * has none, so a number left over from another choice is not printed. Drafts from before the choice go by their number.
 */
export function buyerOf(invoice: WorkForm['invoice'], applicant: { name: string }): Buyer {
  const { kind, title, taxNumber, email } = invoice;
  const numbered = kind !== 'person' && taxNumber !== '';
  return { name: title || applicant.name, ...(numbered ? { taxNumber } : {}), ...(email ? { email } : {}) };
}
