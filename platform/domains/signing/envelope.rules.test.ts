import { describe, expect, it } from 'vitest';
import { Party } from '../../../contract/form.ts';
import { planSigners, rolesOf } from './envelope.rules.ts';

const person = (name: string, number: string, more: Partial<Party> = {}): Party =>
  Party.parse({ key: name, kind: 'person', name, documentType: 'id_card', documentNumber: number, ...more });
const company = (name: string, number: string): Party =>
  person(name, number, { kind: 'organisation', documentType: 'uscc' });
const guardian = { name: '陈柏远', relation: '父亲', documentNumber: 'G1' };

const lines = (owners: Party[], authors: Party[]) =>
  planSigners({ owners, authors }).map(
    (s) => `${s.partyName}${s.signedBy ? `<${s.signedBy}>` : ''} ${s.document.type}:${s.document.number} ${rolesOf(s)}`,
  );

describe('who signs, in which order', () => {
  it('owners first, then authors, each list in its own order', () => {
    const owners = [company('青瓷', 'U1'), person('乙', '2')];
    const authors = [person('丁', '4'), person('丙', '3')];
    expect(lines(owners, authors)).toEqual([
      '青瓷 uscc:U1 owner',
      '乙 id_card:2 owner',
      '丁 id_card:4 author',
      '丙 id_card:3 author',
    ]);
  });

  it('a party that is both signs once, at its first place, with both roles', () => {
    expect(lines([person('甲', '1'), person('乙', '2')], [person('丙', '3'), person('甲', '1')])).toEqual([
      '甲 id_card:1 owner,author',
      '乙 id_card:2 owner',
      '丙 id_card:3 author',
    ]);
    expect(planSigners({ owners: [person('甲', '1')], authors: [person('甲', '1')] })[0]?.places).toEqual([
      { role: 'owner', index: 0 },
      { role: 'author', index: 0 },
    ]);
  });

  it('equal numbers of different kinds of paper are different parties', () => {
    const passport = person('甲', '1', { documentType: 'passport' });
    expect(lines([person('甲', '1')], [passport])).toEqual(['甲 id_card:1 owner', '甲 passport:1 author']);
  });

  it('the guardian signs for a minor, with the guardian’s own ID card', () => {
    const child = person('陈小禾', 'C1', { guardian });
    expect(lines([child], [child])).toEqual(['陈小禾<陈柏远> id_card:G1 owner,author']);
  });

  it('a guardian signs once for each child, and again for himself', () => {
    const elder = person('陈小禾', 'G1', { guardian });
    const younger = person('陈小苗', 'G1', { guardian });
    expect(lines([elder, younger], [person('陈柏远', 'G1')])).toEqual([
      '陈小禾<陈柏远> id_card:G1 owner',
      '陈小苗<陈柏远> id_card:G1 owner',
      '陈柏远 id_card:G1 author',
    ]);
  });

  it('minors without numbers of their own are told apart by name and guardian', () => {
    const child = person('陈小禾', '', { guardian });
    const namesake = person('陈小禾', '', { guardian: { ...guardian, documentNumber: 'G2' } });
    expect(lines([child], [child, namesake])).toEqual([
      '陈小禾<陈柏远> id_card:G1 owner,author',
      '陈小禾<陈柏远> id_card:G2 author',
    ]);
  });
});
