import { describe, expect, it } from 'vitest';
import { standardComments } from './standard-comments.ts';

const reasons = [
  { code: 'unclear', field: 'samples', text: '样本不清晰，请重新上传。' },
  { code: 'name', field: 'owners.name', text: '名称与证件不一致，请核对。' },
  { code: 'number', field: 'owners.documentNumber', text: '证件号码不一致，请核对。' },
  { code: 'owners', field: 'owners', text: '著作权人有遗漏，请补充。' },
  { code: 'other', field: null, text: '请补充说明。' },
];
const codes = (path: string, typed = '', limit?: number) =>
  standardComments(reasons, path, typed, limit).map(({ code }) => code);

describe('standardComments', () => {
  it('offers those of the very field first, then of the whole it belongs to', () => {
    expect(codes('owners.1.documentNumber')).toEqual(['number', 'owners']);
    expect(codes('samples.0')).toEqual(['unclear']);
  });
  it('offers those of the parts at the whole', () => {
    expect(codes('owners')).toEqual(['owners', 'name', 'number']);
  });
  it('does not take a field for another with the same beginning', () => {
    expect(codes('ownership')).toEqual([]);
  });
  it('searches all comments while one types, nearest field first', () => {
    expect(codes('owners.0.name', '核对')).toEqual(['name', 'number']);
    expect(codes('title', '请 补充')).toEqual(['owners', 'other']);
    expect(codes('title', '没有这样的话')).toEqual([]);
  });
  it('does not offer what is already written and keeps to the limit', () => {
    expect(codes('samples', '样本不清晰，请重新上传。')).toEqual([]);
    expect(codes('title', '请', 2)).toHaveLength(2);
  });
});
