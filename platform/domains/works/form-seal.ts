import { WorkForm } from '../../../contract/form.ts';
import type { Sealer } from '../../base/crypto.ts';

/** Personal data inside the stored form: document numbers, phones and the invoice's mail are sealed strings. */
const PLACE = 'work.form';
const MARK = 'sealed:';

/** The form as it is stored: JSON text with every personal value sealed. */
export function sealForm(sealer: Sealer, form: WorkForm): string {
  return JSON.stringify(mapPersonal(form, (text) => MARK + sealer.seal(text, PLACE).toString('base64')));
}

/** The form as it was typed. @throws Error when a sealed value was tampered with */
export function openForm(sealer: Sealer, stored: unknown): WorkForm {
  // Opened before it is parsed: a sealed value is longer than the field it stands in.
  const opened = mapPersonal(stored as WorkForm, (text) =>
    text.startsWith(MARK) ? sealer.open(Buffer.from(text.slice(MARK.length), 'base64'), PLACE) : text,
  );
  return WorkForm.parse(opened);
}

function mapPersonal(form: WorkForm, change: (text: string) => string): WorkForm {
  const each = (text: string) => (text === '' ? '' : change(text));
  const party = (p: WorkForm['owners'][number]) => ({
    ...p,
    documentNumber: each(p.documentNumber),
    phone: each(p.phone),
    guardian: p.guardian && { ...p.guardian, documentNumber: each(p.guardian.documentNumber) },
  });
  return {
    ...form,
    authors: form.authors.map(party),
    owners: form.owners.map(party),
    invoice: { ...form.invoice, email: each(form.invoice.email), taxNumber: each(form.invoice.taxNumber) },
  };
}
