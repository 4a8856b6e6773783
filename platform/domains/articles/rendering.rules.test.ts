import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { originalsOf } from './originals.rules.ts';
import { beginningOf, picturesIn, problemsOfArticle, renderArticle } from './rendering.rules.ts';

const OWN = `/media/${'ab'.repeat(32)}.png`;
const text = { title: '通知', topic: '费用', markdown: '正文', fileId: null };

describe('what stops a text from being shown', () => {
  it.each([
    ['news', {}, []],
    ['news', { markdown: ' \n' }, ['missing']],
    ['news', { markdown: `![海报](${OWN})` }, []],
    ['news', { markdown: `![ ](${OWN})\n\n![](${OWN})` }, ['picture_without_words']],
    ['topic', { markdown: '甲 ![图](https://evil.example/a.png)' }, ['picture_from_elsewhere']],
    ['topic', { markdown: '甲 ![图](/media/a.svg)' }, ['picture_from_elsewhere']],
    ['faq', { topic: '' }, ['missing']],
    ['download', { markdown: '' }, ['missing']],
    ['download', { markdown: '', fileId: '0' }, []],
  ] as const)('%s %j', (kind, change, codes) => {
    expect(problemsOfArticle(kind, { ...text, ...change }).map(({ code }) => code)).toEqual(codes);
  });
});

describe('the authority’s own texts', () => {
  const originals = originalsOf(zhejiang.portal);

  it('have addresses of their own and read as they were written', () => {
    expect(new Set(originals.map(({ kind, slug }) => `${kind}/${slug}`)).size).toBe(originals.length);
    const { news, faq } = zhejiang.portal;
    const written = [...news.map((item) => item.paragraphs.join('\n')), ...faq.map(({ answer }) => answer)];
    expect(originals.map(({ words }) => words)).toEqual(written);
  });

  it('stay as they are, whatever would mean something in Markdown', () => {
    const paragraphs = ['# 不是标题', '1. 不是列表', '*号* _线_ `码` [括号](/a) ~~x~~ <b> a|b'];
    const [made] = originalsOf({
      ...zhejiang.portal,
      faq: [],
      news: [{ slug: 'x', title: 'x', date: '2026-11-01', paragraphs }],
    });
    expect(made?.words).toBe(paragraphs.join('\n'));
    expect(made?.html.match(/<(?!\/?p>)/g)).toBeNull();
  });

  it('may be shown', () => {
    for (const original of originals)
      expect(problemsOfArticle(original.kind, { ...original, fileId: null })).toEqual([]);
  });
});

it('begins with its first paragraph, and with a heading only together with what follows', () => {
  expect(beginningOf('本月下旬，工作站到各地集中受理。\n需要带什么')).toBe('本月下旬，工作站到各地集中受理。');
  expect(beginningOf('需要带什么\n作品原件')).toBe('需要带什么 作品原件');
  expect([...beginningOf('字'.repeat(300))]).toHaveLength(120);
});

it('knows the pictures of a text, and puts questions below the heading of their list', () => {
  expect(picturesIn(`![a](${OWN}) ![b](${OWN}) ![c](/media/x.png)`)).toEqual(['ab'.repeat(32)]);
  expect(renderArticle('faq', '# 一').html).toBe('<h3>一</h3>\n');
});
