import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { WorkForm } from '../../../contract/form.ts';
import { FACTS } from '../works/filing.fixture.ts';
import { requiredProofs } from '../works/proofs.rules.ts';
import { checkQuestions, checkResult } from './self-check.rules.ts';

const GOOD = { what: 'art', own: 'yes', where: 'province', who: 'person' };

describe('the check before signing in', () => {
  it.each([
    ['a painting of one’s own', {}, 'fits', ['自然人身份证明']],
    ['a child’s', { who: 'minor' }, 'fits', ['自然人身份证明', '户口簿页', '监护人身份证']],
    ['several authors', { who: 'together' }, 'fits', ['自然人身份证明', '合作作品创作协议']],
    [
      'an employee’s',
      { who: 'company' },
      'fits',
      ['自然人身份证明', '单位身份证明', '职务作品创作声明或著作权归属协议'],
    ],
    ['an organisation’s own', { who: 'organisation' }, 'fits', ['单位身份证明', '法人作品权属声明']],
    ['a gift', { own: 'given' }, 'fits', ['自然人身份证明', '赠与合同']],
    ['an inheritance', { own: 'inherited' }, 'fits', ['自然人身份证明', '被继承人死亡证明', '与被继承人关系证明']],
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

  it.each([
    ['who', 'together', { ownership: 'joint' }],
    ['who', 'company', { ownership: 'service' }],
    ['who', 'organisation', { ownership: 'corporate' }],
    ['who', 'commissioned', { ownership: 'commissioned' }],
    ['own', 'bought', { acquisition: 'other' }],
    ['own', 'given', { acquisition: 'other' }],
    ['own', 'inherited', { acquisition: 'inheritance' }],
    ['own', 'adapted', { source: { status: 'licensed' } }],
  ] as const)('names every paper that a filing will ask for: %s=%s', (question, code, form) => {
    const { own, applicants } = zhejiang.portal.selfCheck;
    const named = (question === 'own' ? own : applicants).find((choice) => choice.code === code)?.materials ?? [];
    const asked = requiredProofs(WorkForm.parse(form), FACTS).filter(({ required }) => required);
    expect(asked).not.toEqual([]);
    for (const { accepts } of asked) expect(accepts.filter((each) => named.includes(each))).not.toEqual([]);
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
