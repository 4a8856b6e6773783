import { createHash } from 'node:crypto';
import type { Authority } from '../../../authority/authority.ts';
import type { ArticleKind } from '../../../contract/articles.ts';
import { type ArticleText, renderArticle } from './rendering.rules.ts';

/** A text of the authority's own: version 0 of an article, public until somebody decides otherwise. */
export interface Original extends ArticleText {
  kind: ArticleKind;
  slug: string;
  publishAt: Date;
  html: string;
  words: string;
}

/** From then on the authority's questions are published; they carry no date of their own. */
const ALWAYS = new Date('2026-01-01T00:00:00+08:00');
const known = new WeakMap<Authority['portal'], readonly Original[]>();

/** The authority's own news and questions as articles, rendered once. */
export function originalsOf(portal: Authority['portal']): readonly Original[] {
  const made = known.get(portal) ?? makeOriginals(portal);
  known.set(portal, made);
  return made;
}

export const findOriginal = (
  portal: Authority['portal'],
  { kind, slug }: { kind: ArticleKind; slug: string },
): Original | undefined => originalsOf(portal).find((each) => each.kind === kind && each.slug === slug);

function makeOriginals({ news, faq }: Authority['portal']): Original[] {
  return [
    ...news.map(({ slug, title, date, paragraphs }) =>
      original('news', slug, new Date(`${date}T08:30:00+08:00`), { title, topic: '', markdown: textOf(paragraphs) }),
    ),
    ...faq.map(({ topic, question, answer }) =>
      original('faq', questionSlug(question), ALWAYS, { title: question, topic, markdown: textOf(answer.split('\n')) }),
    ),
  ];
}

function original(kind: ArticleKind, slug: string, publishAt: Date, text: ArticleText): Original {
  const { html, words } = renderArticle(kind, text.markdown);
  return { kind, slug, publishAt, ...text, html, words };
}

/** A question is known by its words: the same question has the same address at every start. */
const questionSlug = (question: string): string =>
  `q-${createHash('sha256').update(question).digest('hex').slice(0, 10)}`;

/** What would mean something in Markdown is written so that it stands as it is. */
const textOf = (paragraphs: readonly string[]): string =>
  paragraphs.map((each) => each.replace(/([\\`*_[\]<>#|~])/g, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2')).join('\n\n');
