import { expect, it, test } from 'vitest';
import { documentVerdict } from './verify-document.ts';

const document = {
  title: '不予登记决定书',
  number: '浙作登不予字〔2026〕第000007号',
  authority: '浙江省版权局',
  decidedOn: '2026-11-22',
};
const seal = { valid: true, signer: '浙江省版权局', summary: '印章有效。' };

it('calls a sealed document genuine and says what it is', () => {
  const verdict = documentVerdict({ document, earlier: false }, { valid: true, seal });
  expect(verdict).toMatchObject({ verdict: 'genuine', document, record: null });
  expect(verdict.sentence).toContain('浙江省版权局出具的《不予登记决定书》');
  expect(verdict.reasons.map(({ ok }) => ok)).toEqual([true, true]);
});

test.each([
  ['whose seal does not hold', { valid: true, seal: { ...seal, valid: false } }],
  ['with a later signature that does not hold', { valid: false, seal }],
  ['that somebody else sealed', { valid: true, seal: { ...seal, signer: '某某公司' } }],
  ['without a seal', { valid: true, seal: null }],
])('does not vouch for a file %s', (_what, examination) => {
  const verdict = documentVerdict({ document, earlier: false }, examination);
  expect(verdict.verdict).toBe('not_genuine');
  expect(verdict.reasons[0]?.ok).toBe(false);
});

it('knows a file of before its renewal by its bytes, though its time stamp has aged', () => {
  const verdict = documentVerdict({ document, earlier: true }, { valid: false, seal: { ...seal, valid: false } });
  expect(verdict.verdict).toBe('genuine');
  expect(verdict.reasons.map(({ ok }) => ok)).toEqual([true]);
});
