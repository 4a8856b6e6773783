import { describe, expect, it } from 'vitest';
import { givenFor, otherCodes, slotKey, slotPath } from './slots.ts';

const slot = (code: string, party = '', accepts = [code]) => ({ code, party, accepts });
const proof = (code: string, party = '') => ({ code, party, fileId: `${code}-${party}` });

describe('slots for papers', () => {
  it('are kept apart by party', () => {
    expect(slotKey(slot('household_register', 'p1'))).toBe('household_register.p1');
    expect(slotPath(slot('commission_contract'))).toBe('proofs.commission_contract');
    const proofs = [proof('household_register', 'p1'), proof('household_register', 'p2')];
    expect(givenFor(slot('household_register', 'p2'), proofs)).toEqual([proofs[1]]);
  });

  it('take every material that satisfies them', () => {
    const either = slot('kinship_proof', '', ['kinship_proof', 'inheritance_notarial']);
    expect(givenFor(either, [proof('inheritance_notarial'), proof('will')])).toEqual([proof('inheritance_notarial')]);
  });

  it('leave the rest as other papers, each code once', () => {
    const proofs = [proof('will'), proof('will'), proof('commission_contract'), proof('household_register', 'gone')];
    const slots = [slot('commission_contract'), slot('household_register', 'p1')];
    expect(otherCodes(slots, proofs)).toEqual(['will', 'household_register']);
  });
});
