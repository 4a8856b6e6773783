import { describe, expect, it } from 'vitest';
import { AUTHOR, GOOD_FORM } from '../works/filing.fixture.ts';
import { formChanges } from './changes.rules.ts';

describe('what changed between two revisions', () => {
  it('nothing in the same form', () => {
    expect(formChanges(GOOD_FORM, structuredClone(GOOD_FORM))).toEqual([]);
  });

  it('names fields in words, and tells a changed number without showing it', () => {
    const after = {
      ...GOOD_FORM,
      title: '青瓷纹样（修订）',
      authors: [{ ...AUTHOR, documentNumber: '370101190102039973' }],
    };
    expect(formChanges(GOOD_FORM, after)).toEqual([
      { path: 'title', label: '作品名称', before: '青瓷纹样', after: '青瓷纹样（修订）' },
      { path: 'authors.0.documentNumber', label: '作者 · 1 · 证件号', before: '（已更改）', after: '（已更改）' },
    ]);
  });

  it('shows an added and a removed item', () => {
    const after = { ...GOOD_FORM, samples: [...GOOD_FORM.samples, { fileId: 'x', name: '第二张' }] };
    expect(formChanges(GOOD_FORM, after).map((c) => [c.path, c.before, c.after])).toEqual([
      ['samples.1.fileId', '', 'x'],
      ['samples.1.name', '', '第二张'],
    ]);
    expect(formChanges(after, GOOD_FORM)).toHaveLength(2);
  });
});
