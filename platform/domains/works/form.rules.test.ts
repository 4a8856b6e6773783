import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { planSigners } from '../signing/envelope.rules.ts';
import { FACTS } from './filing.fixture.ts';
import { checkFiling } from './filing.rules.ts';
import { anyForm, anyParties } from './form.arbitrary.fixture.ts';
import { freezeForm, normaliseForm, settleForm } from './form.rules.ts';
import { isGone, sameParty } from './party.rules.ts';
import { requiredProofs } from './proofs.rules.ts';

const applicants = fc.boolean().map((isAgent) => ({ ...FACTS.applicant, isAgent }));

describe('a form on its way to be frozen', () => {
  it('is normalised once and for all', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const once = normaliseForm(form);
        expect(normaliseForm(once)).toEqual(once);
      }),
    );
  });

  it('is settled once and for all, and judged the same before and after', () => {
    fc.assert(
      fc.property(anyForm, applicants, (form, applicant) => {
        const facts = { ...FACTS, applicant };
        const settled = settleForm(form, applicant);
        expect(settleForm(settled, applicant)).toEqual(settled);
        expect(checkFiling(settled, facts)).toEqual(checkFiling(form, facts));
        expect(planSigners(settled)).toEqual(planSigners(form));
      }),
    );
  });

  it('is frozen with no paper of a party that is not there, and needs the same proofs', () => {
    fc.assert(
      fc.property(anyForm, applicants, (form, applicant) => {
        const facts = { ...FACTS, applicant };
        const frozen = freezeForm(form, applicant);
        const keys = [...form.authors, ...form.owners].map((party) => party.key);
        for (const { party } of frozen.proofs) expect(['', ...keys]).toContain(party);
        expect(requiredProofs(frozen, facts)).toEqual(requiredProofs(settleForm(form, applicant), facts));
      }),
    );
  });
});

describe('who signs', () => {
  it('everybody living exactly once, owners first, nobody who has died', () => {
    fc.assert(
      fc.property(anyParties, anyParties, (owners, authors) => {
        const signers = planSigners({ owners, authors });
        const places = signers.flatMap((signer) => signer.places.map(({ role, index }) => `${role} ${index}`));
        const living = [
          ...owners.flatMap((party, index) => (isGone(party) ? [] : [`owner ${index}`])),
          ...authors.flatMap((party, index) => (isGone(party) ? [] : [`author ${index}`])),
        ];
        expect([...places].sort()).toEqual([...living].sort());
        const firsts = signers.map((signer) => signer.places[0]?.role);
        expect(firsts).toEqual([...firsts].sort().reverse());
      }),
    );
  });

  it('by a sameness that is an equivalence', () => {
    fc.assert(
      fc.property(fc.tuple(anyParties, anyParties), ([some, more]) => {
        const all = [...some, ...more];
        for (const a of all) {
          expect(sameParty(a, a)).toBe(true);
          for (const b of all) {
            expect(sameParty(a, b)).toBe(sameParty(b, a));
            for (const c of all) if (sameParty(a, b) && sameParty(b, c)) expect(sameParty(a, c)).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('proofs', () => {
  const materials = zhejiang.materials.map((material) => material.code);

  it('have one slot for each paper of each party, and accept nothing twice in one slot', () => {
    fc.assert(
      fc.property(anyForm, applicants, (form, applicant) => {
        const needs = requiredProofs(settleForm(form, applicant), { ...FACTS, applicant });
        for (const need of needs) {
          expect(need.accepts[0]).toBe(need.code);
          expect(new Set(need.accepts).size).toBe(need.accepts.length);
          for (const code of need.accepts) expect(materials).toContain(code);
        }
        const work = needs.filter((need) => need.party === '').map((need) => need.code);
        expect(new Set(work).size).toBe(work.length);
      }),
    );
  });
});
