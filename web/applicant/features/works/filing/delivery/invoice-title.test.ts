import { describe, expect, it } from 'vitest';
import { Party } from '../../../../../../contract/form.ts';
import { offeredOwners, titleOfOwner, withInvoiceKind } from './invoice-title.ts';

const company = Party.parse({
  key: 'a',
  kind: 'organisation',
  name: '之江文化有限公司',
  documentType: 'uscc',
  documentNumber: '91330000788831167A',
});
const person = Party.parse({ key: 'b', name: '王小明', documentType: 'id_card', documentNumber: '11010519491231002X' });

describe('the title of an invoice', () => {
  it('of an organisation has its code, of a person no number at all', () => {
    expect(titleOfOwner(company)).toEqual({
      kind: 'organisation',
      title: '之江文化有限公司',
      taxNumber: '91330000788831167A',
    });
    expect(titleOfOwner(person)).toEqual({ kind: 'person', title: '王小明', taxNumber: '' });
    expect(titleOfOwner({ ...company, documentType: 'other_organisation' }).taxNumber).toBe('');
  });

  it('is offered of every owner but the one it is of already', () => {
    const invoice = { ...titleOfOwner(person), email: '' };
    expect(offeredOwners([company, person, person, Party.parse({ key: 'c' })], invoice)).toEqual([company]);
    expect(offeredOwners([person], { ...invoice, kind: null })).toEqual([person]);
  });

  it('forgets the number of a person', () => {
    expect(withInvoiceKind('person')).toEqual({ kind: 'person', taxNumber: '' });
    expect(withInvoiceKind('organisation')).toEqual({ kind: 'organisation' });
  });
});
