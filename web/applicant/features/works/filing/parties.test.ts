import { describe, expect, it } from 'vitest';
import type { ProfileView } from '../../../../../contract/profiles.ts';
import { copyOfParty, emptyParty, isSame, moved, ownParty } from './parties.ts';

const profile = {
  name: '王小明',
  documentType: 'id_card',
  documentNumber: '11010519491231002X',
  phone: '13800138000',
  regionCode: '330106',
  penName: '',
} as ProfileView;

describe('parties', () => {
  it('moves an entry up, down, and nowhere when there is no such place', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });

  it('fills a card from the own profile, the pen name as 别名', () => {
    expect(ownParty(profile)).toMatchObject({
      kind: 'person',
      documentNumber: '11010519491231002X',
      phone: '13800138000',
    });
    expect(ownParty({ ...profile, penName: '湖心亭主' }).signature).toEqual({ mode: 'alias', name: '湖心亭主' });
    expect(ownParty({ ...profile, documentType: 'uscc' }).kind).toBe('organisation');
  });

  it('knows the same party under another key, and no empty card as the same as another', () => {
    const own = ownParty(profile);
    const copy = copyOfParty(own);
    expect(copy.key).not.toBe(own.key);
    expect(isSame(own, copy)).toBe(true);
    expect(isSame(emptyParty(), emptyParty())).toBe(false);
  });
});
