import { describe, expect, it } from 'vitest';
import type { AuthorityView } from '../../../../../contract/authority.ts';
import { Party, WorkForm } from '../../../../../contract/form.ts';
import { type Line, partyLines, rightsLines, workLines } from './form-words.ts';

const authority = { classes: [], regions: [], provinceCode: '33', provinceName: '浙江省' } as unknown as AuthorityView;
const at = (lines: Line[], path: string) => lines.find((line) => line.path === path)?.text;
const work = (form: object, path: string) => at(workLines(WorkForm.parse(form), authority), path);
const party = (answers: object, path: string) =>
  at(partyLines(Party.parse({ key: 'p', name: '甲', ...answers }), 'owners.0', authority), `owners.0.${path}`);

describe('the form for the reviewer', () => {
  it('names the source of a derived work', () => {
    const source = { title: '湖心亭看雪', author: '张岱', status: 'own' };
    expect(work({ nature: 'adaptation', source }, 'source.title')).toBe('湖心亭看雪');
    expect(work({ nature: 'original', source }, 'source.title')).toBeUndefined();
  });

  it('shows every answer about the contents of others, and what follows from a yes', () => {
    const form = {
      contains: { portrait: false, map: true, font: null, thirdParty: null },
      mapNumber: 'GS(2020)4619号',
    };
    expect(work(form, 'contains.portrait')).toBe('没有');
    expect(work(form, 'contains.font')).toBe('');
    expect(work(form, 'mapNumber')).toBe('GS(2020)4619号');
    expect(work(form, 'fontNote')).toBeUndefined();
  });

  it.each([
    ['the day of death instead of a paper', { diedOn: '1990-05-01' }, 'diedOn', '1990年5月1日'],
    ['no paper of a minor', { guardian: { name: '乙' } }, 'documentNumber', undefined],
    ['the country of a foreigner', { country: 'JP' }, 'country', '日本'],
    [
      'the kind of an organisation',
      { kind: 'organisation', organisationType: 'other' },
      'organisationType',
      '其他组织',
    ],
  ])('shows %s', (_, answers, path, text) => {
    expect(party(answers, path)).toBe(text);
  });

  it('shows day of acquisition and agency only where there are any', () => {
    const form = WorkForm.parse({ acquisition: 'other', acquiredOn: '2026-03-01' });
    expect(rightsLines(form).map(({ path }) => path)).toEqual(['ownership', 'acquisition', 'acquiredOn', 'rights']);
  });
});
