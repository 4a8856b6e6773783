import { describe, expect, it } from 'vitest';
import type { WorkForm } from '../../../contract/form.ts';
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
    const after = { ...GOOD_FORM, samples: [...GOOD_FORM.samples, { fileId: 'x', name: '第二张', piece: '' }] };
    expect(formChanges(GOOD_FORM, after).map((c) => [c.path, c.before, c.after])).toEqual([
      ['samples.1.fileId', '', 'x'],
      ['samples.1.name', '', '第二张'],
    ]);
    expect(formChanges(after, GOOD_FORM)).toHaveLength(2);
  });

  it('tells papers by what they are and whose, wherever they stand in the list', () => {
    const [agreement, card, licence] = [
      { code: 'service_agreement', fileId: 'a', party: '' },
      { code: 'person_identity', fileId: 'b', party: 'p1' },
      { code: 'font_licence', fileId: 'c', party: '' },
    ];
    const before = { ...GOOD_FORM, proofs: [agreement, card] };
    expect(formChanges(before, { ...GOOD_FORM, proofs: [card, agreement] })).toEqual([]);
    const proofs = [card, { ...agreement, fileId: 'x' }, licence];
    const changes = formChanges(before, { ...GOOD_FORM, proofs });
    expect(changes.map((c) => [c.path, c.before, c.after])).toEqual([
      ['proofs.service_agreement', '1 份文件', '1 份文件，其中新交 1 份'],
      ['proofs.font_licence', '', '1 份文件'],
    ]);
    expect(formChanges(before, { ...GOOD_FORM, proofs: [card] }).map((c) => c.after)).toEqual(['']);
  });

  it('says choices in words, and has a name for every field there is', () => {
    const after: WorkForm = {
      ...GOOD_FORM,
      nature: 'adaptation',
      source: { title: '湖心亭看雪', author: '张岱', status: 'public_domain' },
      contains: { ...GOOD_FORM.contains, map: true },
      mapNumber: 'GS(2020)4619号',
      rightsScope: 'part',
      rights: [5],
      acquiredOn: '2026-07-01',
      series: true,
      pieces: [{ key: 'a', name: '立春' }],
      certificateCrop: { x: 0.1, y: 0.2, width: 0.5, height: 0.6 },
      agency: { scope: '登记', validUntil: '2027-01-01' },
      authors: [{ ...AUTHOR, country: 'JP', documentType: 'passport', diedOn: '2026-06-01' }],
    };
    const changes = formChanges(GOOD_FORM, after).map((c) => `${c.label}：${c.before} → ${c.after}`);
    for (const line of [
      '作品性质：单个作品 → 系列作品',
      '系列各件 · 1 · 姓名或名称： → 立春',
      '创作性质：原创 → 改编',
      '原作品 · 名称： → 湖心亭看雪',
      '原作品 · 权利状况： → 原作品已过保护期',
      '含有他人权利 · 地图：否 → 是',
      '拥有的权利 · 1： → 复制权',
      '代理 · 有效期： → 2027-01-01',
      '作者 · 1 · 国家或地区：中国 → 日本',
      '作者 · 1 · 证件类型：居民身份证 → 护照',
      '证书附图的裁剪 · 宽： → 0.5',
    ])
      expect(changes).toContain(line);
    expect(changes.filter((line) => /[a-z]{3,}/.test(line.split('：')[0] ?? ''))).toEqual([]);
  });
});
