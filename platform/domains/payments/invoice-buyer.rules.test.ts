import { describe, expect, it } from 'vitest';
import { buyerOf } from './invoice-buyer.rules.ts';

const USCC = '91330100MA2CFX5T7K';
const company = {
  kind: 'organisation',
  title: '杭州青瓷文化创意有限公司',
  taxNumber: USCC,
  email: 'a@b.example',
} as const;
const person = { kind: 'person', title: '张晓雯', taxNumber: '', email: '' } as const;
const applicant = { name: '林之江' };

describe('the buyer on an invoice', () => {
  it('is the organisation of the form with its number', () => {
    expect(buyerOf(company, applicant)).toEqual({
      name: '杭州青瓷文化创意有限公司',
      taxNumber: USCC,
      email: 'a@b.example',
    });
  });

  it('is a person without a number, also when one was left in the field', () => {
    expect(buyerOf(person, applicant)).toEqual({ name: '张晓雯' });
    expect(buyerOf({ ...person, taxNumber: USCC }, applicant)).toEqual({ name: '张晓雯' });
  });

  it('goes by the number in drafts that never chose, and is the applicant where no title was given', () => {
    expect(buyerOf({ ...company, kind: null, email: '' }, applicant)).toMatchObject({ taxNumber: USCC });
    expect(buyerOf({ kind: null, title: '', taxNumber: '', email: '' }, applicant)).toEqual({ name: '林之江' });
  });
});
