import { describe, expect, it } from 'vitest';
import type { AuthorityView } from '../../../../contract/authority.ts';
import { Party, WorkForm } from '../../../../contract/form.ts';
import { partyLines, rightsFacts, type WordFact, workFacts } from './form-words.ts';

const words = (facts: WordFact[], label: string) => facts.find(([known]) => known === label)?.[1];
const work = (form: object, label: string) => words(workFacts(WorkForm.parse(form), '美术作品'), label);

describe('the filing in words', () => {
  it('says what of others a work contains, or that there is nothing', () => {
    const nothing = { portrait: false, font: false, map: false, thirdParty: false };
    expect(work({}, '他人内容')).toBe('');
    expect(work({ contains: nothing }, '他人内容')).toBe('没有使用他人的内容');
    expect(work({ contains: { ...nothing, map: true } }, '他人内容')).toBe('含有地图');
  });

  it('names the source of a derived work only', () => {
    const source = { title: '湖心亭看雪', author: '张岱', status: 'public_domain' };
    expect(work({ nature: 'adaptation', source }, '原作品')).toBe('《湖心亭看雪》，张岱（原作品已过保护期）');
    expect(work({ nature: 'original', source }, '原作品')).toBe('');
  });

  it('counts the pieces of a series', () => {
    expect(work({ series: true, pieces: [{ key: 'a' }, { key: 'b' }] }, '作品性质')).toBe('系列作品，共 2 件');
  });

  it('gives the rights one has by name', () => {
    const facts = rightsFacts(WorkForm.parse({ rightsScope: 'part', rights: [5, 12] }));
    expect(words(facts, '权利拥有状况')).toBe('部分（复制权、信息网络传播权）');
  });
});

describe('a party in a line', () => {
  const authority = { provinceCode: '33', regions: [] } as unknown as AuthorityView;
  const lineOf = (party: object) => partyLines(Party.parse({ key: 'p', name: '甲', ...party }), authority).detail;
  it.each([
    [
      'a number with its middle hidden',
      { documentType: 'passport', documentNumber: 'E12345678', country: 'JP' },
      '护照 E12****5678　日本　署名\u00a0本名',
    ],
    ['the guardian of a minor', { guardian: { name: '乙', relation: '父亲' } }, '监护人 乙（父亲）　署名\u00a0本名'],
    [
      'the day of death',
      { diedOn: '1990-05-01', signature: { mode: 'anonymous' } },
      '1990年5月1日去世　署名\u00a0匿名',
    ],
    [
      'the kind of an organisation',
      { kind: 'organisation', organisationType: 'government' },
      '机关法人　署名\u00a0本名',
    ],
  ])('shows %s', (_, party, line) => {
    expect(lineOf(party)).toBe(line);
  });
});
