import { describe, expect, it } from 'vitest';
import { findAnswers } from './help-search.rules.ts';

const ENTRIES = [
  { question: '签章页面点了没有反应？', answer: '不要在微信里打开签章链接。' },
  { question: '怎样登录？', answer: '登录后才能签章，可以用浙里办APP。' },
  { question: '微信打开后签章没有反应？', answer: '请换用正常浏览器。' },
];
const found = (query: string) => findAnswers(ENTRIES, query).map((entry) => ENTRIES.indexOf(entry));

describe('searching the answers', () => {
  it.each([
    ['finds everything without a query', '', [0, 1, 2]],
    ['finds everything by marks alone', ' ？ ', [0, 1, 2]],
    ['needs every word, wherever it stands', '签章 微信', [2, 0]],
    ['takes Chinese marks between words', '签章、微信', [2, 0]],
    ['puts questions before answers', '签章', [0, 2, 1]],
    ['takes no notice of case and width', 'ａｐｐ', [1]],
    ['finds nothing that is not there', '签章 退费', []],
  ])('%s', (_name, query, expected) => expect(found(query)).toEqual(expected));
});
