import { beforeAll, describe, expect, it } from 'vitest';
import { issueCertificate, newKeyPair, type Purpose } from '../../../sandbox/trust/x509.ts';
import {
  callsForEnrolment,
  holderOf,
  type MatchProblem,
  matchCertificate,
  mismatchSentence,
  nearest,
} from './certificate-match.rules.ts';

const DAY = 86_400_000;
const now = new Date('2026-11-23T10:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * DAY);

type Issued = Awaited<ReturnType<typeof issueCertificate>>;
const der = (certificate: Issued) => new Uint8Array(certificate.toSchema().toBER());

async function authority() {
  const keys = await newKeyPair('ec');
  const span = { notBefore: days(-100), notAfter: days(1000) };
  const subject = { commonName: '根证书' };
  const root = await issueCertificate({
    subject,
    purpose: 'root',
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    ...span,
  });
  return {
    root,
    async issue(commonName: string, documentNumber: string, purpose: Purpose, from: number, to: number) {
      const { publicKey } = await newKeyPair('ec');
      const span = { notBefore: days(from), notAfter: days(to) };
      return issueCertificate({
        subject: { commonName, documentNumber },
        purpose,
        publicKey,
        issuer: root,
        signingKey: keys.privateKey,
        ...span,
      });
    },
  };
}

let trusted: Awaited<ReturnType<typeof authority>>;
let stranger: Awaited<ReturnType<typeof authority>>;
beforeAll(async () => {
  [trusted, stranger] = await Promise.all([authority(), authority()]);
});

const judge = (chain: Uint8Array[], signatureKeys = ['RSA', 'ECDSA']) => {
  const anchors = [der(trusted.root)];
  const expected = { name: '王㛃', documentNumber: '31010419900214996X', signatureKeys, anchors, at: now };
  const match = matchCertificate(chain, expected);
  return match.ok ? 'ok' : match.problem;
};

describe('whether a certificate is the signer’s own', () => {
  it.each<[string, 'ok' | MatchProblem, Parameters<typeof trusted.issue>]>([
    ['number and name equal', 'ok', ['王㛃', '31010419900214996X', 'document-signing', -1, 1]],
    ['another number', 'other_holder', ['王㛃', '310104199002149961', 'document-signing', -1, 1]],
    ['another name', 'other_name', ['王洁', '31010419900214996X', 'document-signing', -1, 1]],
    ['run out', 'out_of_date', ['王㛃', '31010419900214996X', 'document-signing', -2, -1]],
    ['not yet in force', 'out_of_date', ['王㛃', '31010419900214996X', 'document-signing', 1, 2]],
    ['meant for time stamps', 'not_for_signing', ['王㛃', '31010419900214996X', 'time-stamping', -1, 1]],
  ])('%s: %s', async (_name, expected, certificate) => {
    expect(judge([der(await trusted.issue(...certificate)), der(trusted.root)])).toBe(expected);
  });

  it('not one from an unknown authority, however it names itself', async () => {
    const own = await stranger.issue('王㛃', '31010419900214996X', 'document-signing', -1, 1);
    expect(judge([der(own), der(stranger.root)])).toBe('untrusted');
    expect(judge([der(own), der(trusted.root)])).toBe('untrusted');
  });

  it('not one with a key that the authority does not accept', async () => {
    const own = await trusted.issue('王㛃', '31010419900214996X', 'document-signing', -1, 1);
    expect(judge([der(own), der(trusted.root)], ['RSA', 'SM2'])).toBe('other_algorithm');
  });

  it('not one that cannot be read, nor none', () => {
    expect(judge([Uint8Array.of(0x30, 0x00)])).toBe('unreadable');
    expect(judge([])).toBe('unreadable');
  });

  it('shows holder, issuer and end', async () => {
    const own = await trusted.issue('王㛃', '31010419900214996X', 'document-signing', -1, 1);
    expect(holderOf(der(own))).toEqual({ holder: '王㛃', issuer: '根证书', validUntil: days(1) });
  });

  it('says what was read, what was wanted, and nothing of numbers', () => {
    const problems: MatchProblem[] = [
      'none',
      'revoked',
      'disabled',
      'uncheckable',
      'unreadable',
      'other_holder',
      'other_name',
      'out_of_date',
      'not_for_signing',
      'other_algorithm',
      'untrusted',
    ];
    const sentences = problems.map((problem) => mismatchSentence(problem, '甲公司', '乙公司'));
    expect(new Set(sentences).size).toBe(problems.length);
    expect(sentences.every((sentence) => sentence.endsWith('。') && !/\d/.test(sentence))).toBe(true);
    expect(mismatchSentence('other_holder', '甲公司', '乙公司')).toMatch(/甲公司.*乙公司/);
  });

  it('speaks of the nearest of several, and offers a new one where that helps', () => {
    const wrong = (['other_holder', 'revoked', 'other_name', 'out_of_date'] as const).map((problem) => ({ problem }));
    expect(nearest(wrong)).toEqual({ problem: 'revoked' });
    expect(nearest([])).toBeUndefined();
    expect(['none', 'revoked', 'out_of_date', 'disabled', 'other_holder', null].filter(callsForEnrolment)).toEqual([
      'none',
      'revoked',
      'out_of_date',
      'disabled',
    ]);
  });
});
