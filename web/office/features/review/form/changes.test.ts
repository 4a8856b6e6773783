import { describe, expect, it } from 'vitest';
import type { AuthorityView } from '../../../../../contract/authority.ts';
import { changedValue, changesAt } from './changes.ts';

const change = (path: string) => ({ path, label: path, before: 'a', after: 'b' });
const changes = [
  'title',
  'classNote',
  'owners.0.documentType',
  'owners.0.name',
  'owners.10.name',
  'rights.3',
  'rightsScope',
  'proofs.font_licence',
  'proofs.person_identity.p1',
].map(change);
const at = (path: string) => changesAt(changes, path).map((found) => found.path);

describe('changesAt', () => {
  it('shows a change at its own line and notes beside the choice they explain', () => {
    expect(at('title')).toEqual(['title']);
    expect(at('classLetter')).toEqual(['classNote']);
    expect(at('rights')).toEqual(['rights.3', 'rightsScope']);
  });
  it('shows papers at their own lines, and what came instead at the line of what was asked for', () => {
    expect(at('proofs')).toEqual([]);
    expect(at('proofs.font_licence')).toEqual(['proofs.font_licence']);
    expect(at('proofs.person_identity')).toEqual(['proofs.person_identity.p1']);
    const found = changesAt(changes, 'proofs.map_approval', ['proofs.font_licence']);
    expect(found.map(({ path }) => path)).toEqual(['proofs.font_licence']);
  });
  it('keeps persons apart', () => {
    expect(at('owners.0.documentNumber')).toEqual(['owners.0.documentType']);
    expect(at('owners.0.name')).toEqual(['owners.0.name']);
    expect(at('owners.1.name')).toEqual([]);
  });
});

describe('changedValue', () => {
  const authority = {
    classes: [{ letter: 'F', name: '美术作品' }],
    regions: [{ code: '990100', name: '甲市', counties: [{ code: '990102', name: '乙区' }] }],
    provinceCode: '99',
    provinceName: '某省',
  } as unknown as AuthorityView;
  it.each([
    ['classLetter', 'F', '美术作品'],
    ['nature', 'adaptation', '改编'],
    ['completedOn', '2026-03-01', '2026年3月1日'],
    ['published', 'false', '未发表'],
    ['authors.0.regionCode', '990102', '甲市乙区'],
    ['owners.0.documentType', 'passport', '护照'],
    ['owners.0.country', 'JP', '日本'],
    ['contains.map', 'true', '有'],
    ['series', 'false', '单个作品'],
    ['agency.validUntil', '2027-03-01', '2027年3月1日'],
    ['rights.0', '5', '复制权'],
    ['samples.0.fileId', '0198', '另一个文件'],
    ['title', '晨雾', '晨雾'],
    ['title', '', '（空）'],
  ])('says %s %s as %s', (path, value, words) => {
    expect(changedValue(path, value, authority)).toBe(words);
  });
});
