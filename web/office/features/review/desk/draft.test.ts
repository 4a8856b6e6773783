import { describe, expect, it } from 'vitest';
import { dropDraft, EMPTY_DRAFT, forOffice, keepDraft, readDraft, withMark, withRemark } from './draft.ts';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}
const remark = { path: 'title', label: '作品名称', code: null, comment: '请改名称' };

describe('a draft of the desk', () => {
  it('holds one remark a field, the last one written', () => {
    const twice = withRemark(withRemark(EMPTY_DRAFT, remark), { ...remark, comment: '请再改' });
    expect(twice.remarks).toEqual([{ ...remark, comment: '请再改' }]);
  });
  it('loses a remark whose comment was emptied', () => {
    expect(withRemark(withRemark(EMPTY_DRAFT, remark), { ...remark, comment: '  ' }).remarks).toEqual([]);
  });
  it('holds one mark a line; the same again takes it off', () => {
    const marked = withMark(withMark(EMPTY_DRAFT, 'paid', 'pass'), 'paid', 'return');
    expect(marked.marks).toEqual([{ code: 'paid', mark: 'return' }]);
    expect(withMark(marked, 'paid', 'return').marks).toEqual([]);
  });
  it('goes on from what the office kept when this machine has nothing', () => {
    const inOffice = forOffice(withMark(EMPTY_DRAFT, 'paid', 'pass'));
    expect(readDraft(memory(), 'w', 1, 1, inOffice).marks).toEqual([{ code: 'paid', mark: 'pass' }]);
    const store = memory();
    keepDraft(store, 'w', 1, 1, withRemark(EMPTY_DRAFT, remark));
    expect(readDraft(store, 'w', 1, 1, inOffice)).toMatchObject({ marks: [], remarks: [remark] });
  });
  it('is found again for the same work, revision and level only', () => {
    const store = memory();
    keepDraft(store, 'w', 2, 1, withRemark(EMPTY_DRAFT, remark));
    expect(readDraft(store, 'w', 2, 1).remarks).toEqual([remark]);
    expect(readDraft(store, 'w', 3, 1)).toEqual(EMPTY_DRAFT);
    expect(readDraft(store, 'w', 2, 2)).toEqual(EMPTY_DRAFT);
    dropDraft(store, 'w', 2, 1);
    expect(readDraft(store, 'w', 2, 1)).toEqual(EMPTY_DRAFT);
  });
  it('is empty when what was kept cannot be read', () => {
    const store = memory();
    store.setItem('desk-draft:w:1:1', '{broken');
    expect(readDraft(store, 'w', 1, 1)).toEqual(EMPTY_DRAFT);
  });
});
