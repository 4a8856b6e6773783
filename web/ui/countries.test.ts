import { describe, expect, it } from 'vitest';
import { countries, countryName } from './countries.ts';

describe('countries', () => {
  const { often, others } = countries();
  it('begin with China, have Chinese names and no country twice', () => {
    expect(often[0]).toEqual({ code: 'CN', name: '中国' });
    const all = [...often, ...others];
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    expect(all.filter(({ name }) => !/^[\p{Script=Han}（）·]+$/u.test(name))).toEqual([]);
  });
  it('name 港澳台 as parts of China', () => {
    expect(often.slice(1, 4).map(({ name }) => name)).toEqual(['中国香港', '中国澳门', '中国台湾']);
  });
  it.each([
    ['JP', '日本'],
    ['', ''],
    ['QQ', 'QQ'],
  ])('%s is called %s', (code, name) => {
    expect(countryName(code)).toBe(name);
  });
});
