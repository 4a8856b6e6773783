import { describe, expect, it } from 'vitest';
import { planSigners } from '../signing/envelope.rules.ts';
import { checkFiling } from './filing.rules.ts';
import { type Case, givenProofs, signedInAs } from './filing-cases.fixture.ts';
import { SHARED_CASES } from './filing-cases-shared.fixture.ts';
import { SOLITARY_CASES } from './filing-cases-solitary.fixture.ts';
import { freezeForm, publishedFacts } from './form.rules.ts';
import { requiredProofs } from './proofs.rules.ts';

const CASES: [string, Case][] = [...Object.entries(SOLITARY_CASES), ...Object.entries(SHARED_CASES)];

describe('filings that are accepted', () => {
  it('are enough to trust the table', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
  });

  it.each(CASES)('%s', (_name, { form, by = form.owners[0], proofs, instead, signers, printed, dates }) => {
    const facts = signedInAs(by ?? 'agent');
    const filed = { ...form, proofs: givenProofs(instead ?? proofs) };
    expect(checkFiling(filed, facts).map((p) => `${p.path} ${p.code}`)).toEqual([]);
    const frozen = freezeForm(filed, facts.applicant);
    const needs = requiredProofs(frozen, facts).filter((need) => need.required);
    expect(needs.map(({ code, party }) => (party === '' ? code : `${code}@${party}`)).join(' ')).toBe(proofs);
    const planned = planSigners(frozen).map((s) => (s.signedBy ? `${s.partyName}<${s.signedBy}>` : s.partyName));
    expect(planned.join(' ')).toBe(signers);
    const shown = publishedFacts(frozen);
    expect(`${shown.authors.join('、')} | ${shown.owners.join('、')}`).toBe(printed);
    expect(`${shown.completedOn} | ${shown.firstPublishedOn ?? '未发表'}`).toBe(dates ?? '2026-03-18 | 2026-04-01');
  });

  it.each(CASES.filter(([, each]) => each.proofs !== ''))(
    '%s: not with one paper missing',
    (_name, { form, by = form.owners[0], proofs, instead }) => {
      const facts = signedInAs(by ?? 'agent');
      const papers = givenProofs(instead ?? proofs);
      const slots = proofs.split(' ').map((slot) => `proofs.${slot.replace('@', '.')}`);
      for (const [index, slot] of slots.entries()) {
        const problems = checkFiling({ ...form, proofs: papers.filter((_, i) => i !== index) }, facts);
        expect(problems.map((p) => `${p.path} ${p.code}`)).toEqual([`${slot} missing`]);
      }
    },
  );
});
