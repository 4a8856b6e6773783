import { describe, expect, it } from 'vitest';
import type { AuthorityView } from '../../../../../../contract/authority.ts';
import { WorkForm } from '../../../../../../contract/form.ts';
import { differences } from './differences.ts';

const authority = {
  provinceCode: '33',
  regions: [],
  classes: [{ letter: 'F', name: '美术作品' }],
} as unknown as AuthorityView;
const between = (here: object, elsewhere: object) =>
  differences(WorkForm.parse(here), WorkForm.parse(elsewhere), authority);

describe('differences', () => {
  it('are none between the same words', () => {
    expect(between({ title: '断桥 ' }, { title: '断桥' })).toEqual([]);
  });

  it('name the line and give both sides', () => {
    expect(between({ title: '断桥' }, { title: '孤山', classLetter: 'F' })).toEqual([
      { label: '作品名称', here: '断桥', elsewhere: '孤山' },
      { label: '作品类别', here: '', elsewhere: '美术作品' },
    ]);
  });

  it('see a title that became the name of a series as the same line', () => {
    const labels = between({ title: '西湖', series: true }, { title: '断桥' }).map(({ label }) => label);
    expect(labels).toEqual(['作品名称', '作品性质']);
  });

  it('show parties with all that is told of them', () => {
    const [row] = between({ authors: [{ key: 'a', name: '甲' }] }, { authors: [] });
    expect(row).toEqual({ label: '作者', here: '甲　署名\u00a0本名', elsewhere: '' });
  });
});
