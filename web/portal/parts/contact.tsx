import type { AuthorityView } from '../../../contract/authority.ts';

type Contact = AuthorityView['contact'];

/** What an authority leaves empty is left out: not every one answers mail or names its house. */
export function TelephoneLink({ contact }: { contact: Contact }) {
  return <a href={`tel:${contact.telephone}`}>{contact.telephone}</a>;
}

export function EmailLink({ contact }: { contact: Contact }) {
  return <a href={`mailto:${contact.email}`}>{contact.email}</a>;
}

/** 「某路 1 号，邮编 000000」, or what there is of it. */
export function postalAddress({ address, postcode }: Contact): string {
  return [address, postcode === '' ? '' : `邮编 ${postcode}`].filter(Boolean).join('，');
}
