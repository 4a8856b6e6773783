import { describe, expect, it } from 'vitest';
import { choiceOf, codeOf, type RegionTable, regionName, searchRegions } from './region-choice.ts';

const table: RegionTable = {
  provinceCode: '33',
  cities: [
    {
      code: '330100',
      name: '杭州市',
      counties: [
        { code: '330106', name: '西湖区' },
        { code: '330110', name: '余杭区' },
      ],
    },
    { code: '330200', name: '宁波市', counties: [{ code: '330212', name: '鄞州区' }] },
  ],
};

describe('region codes', () => {
  it.each(['330106', '330100', '330000', '440000', ''])('takes %s apart and puts it together again', (code) => {
    expect(codeOf(choiceOf(code, table))).toBe(code);
  });
  it('knows only the province of a code from elsewhere', () => {
    expect(choiceOf('440305', table)).toEqual({ province: '44', city: '', county: '' });
    expect(regionName('440305', table)).toBe('广东省');
  });
  it('names a county with everything that encloses it', () => {
    expect(regionName('330212', table)).toBe('浙江省宁波市鄞州区');
  });
});

describe('searching by typing', () => {
  it('finds a county by part of its name', () => {
    expect(searchRegions('西湖', table)).toEqual([{ code: '330106', name: '浙江省杭州市西湖区' }]);
  });
  it('offers the city itself before its counties when the city was typed', () => {
    expect(searchRegions('杭州', table).map(({ code }) => code)).toEqual(['330100', '330106', '330110']);
  });
  it('finds other provinces, and nothing for nonsense or nothing', () => {
    expect(searchRegions('广东', table)).toEqual([{ code: '440000', name: '广东省' }]);
    expect(searchRegions('不存在', table)).toEqual([]);
    expect(searchRegions('  ', table)).toEqual([]);
  });
});
