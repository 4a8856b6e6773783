import type { Party, WorkForm } from '../../../../../../contract/form.ts';

type Invoice = WorkForm['invoice'];

/** 「与著作权人相同」: kind, name and, of an organisation, its code as tax number. */
export function titleOfOwner({ kind, name, documentType, documentNumber }: Party): Omit<Invoice, 'email'> {
  const taxNumber = kind === 'organisation' && documentType === 'uscc' ? documentNumber : '';
  return { kind, title: name, taxNumber };
}

/** Owners whose name is not the title already, each name once. */
export function offeredOwners(owners: readonly Party[], invoice: Invoice): Party[] {
  const named = owners.filter(({ name }, index) => name !== '' && owners.findIndex((o) => o.name === name) === index);
  return named.filter((owner) => {
    const { kind, title, taxNumber } = titleOfOwner(owner);
    return kind !== invoice.kind || title !== invoice.title || taxNumber !== invoice.taxNumber;
  });
}

/** A person's invoice has no tax number; the one typed before is forgotten. */
export const withInvoiceKind = (kind: NonNullable<Invoice['kind']>): Partial<Invoice> =>
  kind === 'person' ? { kind, taxNumber: '' } : { kind };
