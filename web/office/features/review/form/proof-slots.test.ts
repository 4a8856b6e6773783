import { describe, expect, it } from 'vitest';
import { WorkForm } from '../../../../../contract/form.ts';
import { proofSlots } from './proof-slots.ts';

const need = (code: string, party = '', accepts = [code]) => ({
  code,
  name: code,
  reason: '',
  accepts,
  party,
  partyName: party,
  required: true,
  template: false,
  given: false,
});
const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const proof = (code: string, last: number, party = '') => ({ code, party, fileId: id(last) });
const given = (...proofs: object[]) => WorkForm.parse({ proofs });

describe('the slots of the desk', () => {
  it('keep the papers of several parties apart, each with a path of its own', () => {
    const slots = proofSlots({
      form: given(proof('household_register', 1, 'p1'), proof('household_register', 2, 'p2')),
      requiredProofs: [need('household_register', 'p1'), need('household_register', 'p2')],
    });
    expect(slots.map(({ path, proofs }) => [path, proofs.length])).toEqual([
      ['proofs.household_register.p1', 1],
      ['proofs.household_register.p2', 1],
    ]);
  });

  it('take any material that satisfies them, and show the rest by material', () => {
    const slots = proofSlots({
      form: given(proof('will', 1), proof('content_summary', 2), proof('content_summary', 3)),
      requiredProofs: [need('kinship_proof', '', ['kinship_proof', 'will'])],
    });
    expect(slots.map(({ code, need: slot, proofs }) => [code, slot !== null, proofs.length])).toEqual([
      ['kinship_proof', true, 1],
      ['content_summary', false, 2],
    ]);
  });
});
