import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { Party } from '../../../contract/form.ts';
import { remarkPlace } from './remark-place.rules.ts';

const party = (key: string, name: string) => Party.parse({ key, kind: 'person', name });
const one = { owners: [party('a', '沈青')], authors: [party('b.1', '苏晚')] };
const two = { ...one, authors: [party('b.1', '苏晚'), party('c', '许默')] };
const at = (path: string, form = one) => remarkPlace(path, form, zhejiang.materials);

describe('what a remark is about', () => {
  it.each([
    ['title', '作品名称'],
    ['statement.originality', '作品说明 · 独创性'],
    ['proofs', '证明材料'],
    ['proofs.service_agreement', '职务作品创作声明或著作权归属协议'],
    ['samples.0', '第1个样本文件'],
    ['samples', '作品样本'],
    ['pieces.2', '系列中的第3件'],
    ['owners.0.name', '著作权人的姓名或名称'],
    ['authors', '作者'],
  ])('%s is “%s”', (path, words) => expect(at(path)).toBe(words));

  it('names whose paper it is, and which of several people', () => {
    expect(at('proofs.person_identity.b.1')).toMatch(/（苏晚）$/);
    expect(at('authors.1.documentNumber', two)).toBe('第2位作者的证件号');
    expect(at('authors.1.signature.mode', two)).toBe('第2位作者的署名方式');
    expect(at('authors.0', two)).toBe('第1位作者');
  });

  it('shows no code or key, whatever the path', () => {
    for (const { code } of zhejiang.materials)
      for (const path of [`proofs.${code}`, `proofs.${code}.b.1`]) expect(at(path)).not.toMatch(/[a-z]/);
  });
});
