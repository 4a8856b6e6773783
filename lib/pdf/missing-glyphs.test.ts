import { expect, test } from 'vitest';
import { missingGlyphs } from './missing-glyphs.ts';

test('rare characters of names that the fonts have pass', () => {
  expect(missingGlyphs('王㛃、𠮷田䶮、䴙鿍𬱖𫖯𪩘𤩽　Émile Zola (1840–1902)')).toEqual([]);
});

test('characters in no font are listed once, in order', () => {
  expect(missingGlyphs('李\u{31350}和\u{2CEED}\u{31350}😀')).toEqual(['\u{31350}', '\u{2CEED}', '😀']);
});

test('line breaks and spaces are layout, invisible characters are not', () => {
  expect(missingGlyphs('第一行\r\n\t第 二　行')).toEqual([]);
  for (const hidden of ['\u200B', '\u202E', '\u0007', '\uE000', '\uFEFF', '\u{E0100}', '\uD842']) {
    expect(missingGlyphs(`王${hidden}某`)).toEqual([hidden]);
  }
});

test('a whole record is checked through its JSON', () => {
  expect(missingGlyphs(JSON.stringify({ title: '春\n水', owners: ['\u{31350}'] }))).toEqual(['\u{31350}']);
});
