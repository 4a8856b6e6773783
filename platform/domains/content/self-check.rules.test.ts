import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { checkQuestions, checkResult } from './self-check.rules.ts';

const GOOD = { what: 'art', own: 'yes', where: 'province', who: 'person' };

describe('the check before signing in', () => {
  it.each([
    ['a painting of one’s own', {}, 'fits', ['自然人身份证明']],
    ['a child’s', { who: 'minor' }, 'fits', ['自然人身份证明', '户口簿页', '监护人身份证']],
    ['several authors', { who: 'together' }, 'fits', ['自然人身份证明', '合作作品创作协议']],
    ['a company’s', { who: 'company' }, 'fits', ['单位身份证明', '职务作品创作声明或著作权归属协议']],
    ['from outside, living here', { where: 'lives' }, 'fits', ['自然人身份证明', '近期在浙工作、学习或居住证明']],
    ['an adaptation', { own: 'adapted' }, 'fits', ['自然人身份证明', '原作品授权']],
    ['software', { what: 'software' }, 'elsewhere', []],
    ['another province', { where: 'outside' }, 'elsewhere', []],
    ['an idea', { what: 'idea' }, 'no', []],
    ['a law', { what: 'official' }, 'no', []],
    ['made by a machine', { own: 'ai' }, 'no', []],
    ['an idea abroad', { what: 'idea', where: 'abroad' }, 'no', []],
  ])('%s', (_name, change, verdict, papers) => {
    const result = checkResult(zhejiang, { ...GOOD, ...change });
    expect(result?.verdict).toBe(verdict);
    expect(result?.papers.map(({ name }) => name)).toEqual(papers);
  });

  it('needs one answer when that rules it out, and all of them when nothing does', () => {
    expect(checkResult(zhejiang, { what: 'software' })?.verdict).toBe('elsewhere');
    expect(checkResult(zhejiang, { ...GOOD, who: undefined })).toBeNull();
    expect(checkResult(zhejiang, { ...GOOD, who: 'nobody' })).toBeNull();
    expect(checkResult(zhejiang, {})).toBeNull();
  });

  it('says why for everything that is ruled out, and names only papers that there are', () => {
    const { selfCheck } = zhejiang.portal;
    for (const choice of [...selfCheck.kinds, ...selfCheck.own, ...selfCheck.places])
      if (choice.verdict !== 'fits') expect(choice.sentence).toBeTruthy();
    const known = zhejiang.materials.map(({ code }) => code);
    for (const choice of Object.values(selfCheck).flat())
      expect(known).toEqual(expect.arrayContaining([...(choice.materials ?? [])]));
  });

  it('keeps what was answered and forgets what cannot be', () => {
    expect(checkQuestions(zhejiang, { ...GOOD, who: '<b>' }).map(({ chosen }) => chosen)).toEqual([
      'art',
      'yes',
      'province',
      '',
    ]);
  });
});
