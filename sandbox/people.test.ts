import { describe, expect, it } from 'vitest';
import { checkMobile } from '../lib/idnumber/contact-number.ts';
import { checkDocumentNumber } from '../lib/idnumber/document-number.ts';
import { AUTHORITY, INVOICE_SELLER, PEOPLE, subjectOf } from './people.ts';

describe('people', () => {
  it.each(PEOPLE.map((person) => [person.username, person] as const))(
    '%s has numbers that forms accept',
    (_, person) => {
      expect(checkDocumentNumber(person.documentType, person.documentNumber)).toEqual({
        ok: true,
        value: person.documentNumber,
      });
      expect(checkMobile(person.phone).ok).toBe(true);
      if (person.child) expect(checkDocumentNumber('id_card', person.child.documentNumber).ok).toBe(true);
    },
  );

  it('gives nobody the number, phone, username or subject of another', () => {
    for (const of of [
      subjectOf,
      ...(['documentNumber', 'phone', 'username'] as const).map((key) => (p: (typeof PEOPLE)[number]) => p[key]),
    ])
      expect(new Set(PEOPLE.map(of)).size).toBe(PEOPLE.length);
  });

  it('numbers the authority and the invoice seller as organisations', () => {
    for (const { documentNumber } of [AUTHORITY, INVOICE_SELLER])
      expect(checkDocumentNumber('uscc', documentNumber).ok).toBe(true);
  });
});
