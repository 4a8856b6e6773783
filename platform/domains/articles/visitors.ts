import type { ArticleKind } from '../../../contract/articles.ts';
import type { DownloadItem, HelpEntry, NewsItem } from '../../../contract/portal.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { stateAt } from './article.lifecycle.ts';
import { mediaAddress } from './media.ts';
import { findOriginal, originalsOf } from './originals.rules.ts';
import { beginningOf } from './rendering.rules.ts';
import { listForVisitors, type VisitorRecord } from './store.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'authority'>;

/** An article as visitors read it now. */
export interface PublicArticle {
  kind: ArticleKind;
  slug: string;
  title: string;
  topic: string;
  html: string;
  words: string;
  publishAt: Date;
  /** When what visitors read last became different: the date of a feed's entry. */
  changedAt: Date;
  file: { name: string; mediaType: string; bytes: number; sha256: Buffer } | null;
}

/** Kinds whose lists show every text to its end. */
const SHOWN_WHOLE: readonly ArticleKind[] = ['faq', 'download'];

/**
 * What is public of one kind at this moment, newest first; questions stay in the authority's order, new ones after them.
 * Whoever lists news elsewhere (a feed, a site map) asks here. News and topics come without `html`, with the beginning of their
 * words.
 */
export async function publicArticles(ctx: Needs, kind: ArticleKind): Promise<PublicArticle[]> {
  const now = ctx.clock.now();
  const rows = await listForVisitors(ctx.db, kind, now, { whole: SHOWN_WHOLE.includes(kind) });
  const touched = new Map(rows.map((row) => [row.slug, row]));
  const own = originalsOf(ctx.authority.portal).filter((each) => each.kind === kind);
  const overOwn = own.flatMap((each) => {
    const row = touched.get(each.slug);
    touched.delete(each.slug);
    const shown = row ? publicOf(ctx, row, now) : { ...each, changedAt: each.publishAt, file: null };
    return shown ? [shown] : [];
  });
  const all = [...overOwn, ...[...touched.values()].flatMap((row) => publicOf(ctx, row, now) ?? [])];
  return kind === 'faq' ? all : all.sort((a, b) => b.publishAt.getTime() - a.publishAt.getTime());
}

/** @throws Refusal not_found, taken_off when its address was public once and is no more */
export async function publicArticle(ctx: Needs, kind: ArticleKind, slug: string): Promise<PublicArticle> {
  const now = ctx.clock.now();
  const [row] = await listForVisitors(ctx.db, kind, now, { whole: true, slug });
  if (!row) {
    const own = findOriginal(ctx.authority.portal, { kind, slug });
    if (!own) throw new Refusal('not_found');
    return { ...own, changedAt: own.publishAt, file: null };
  }
  const shown = publicOf(ctx, row, now);
  if (!shown) throw new Refusal('taken_off', { detail: '也许已经有了新的内容，可以到帮助中心或版权资讯里找一找。' });
  return shown;
}

function publicOf(ctx: Needs, row: VisitorRecord, now: Date): PublicArticle | undefined {
  const { kind, slug, publishAt } = row;
  if (stateAt(row, now) !== 'published' || !publishAt) return undefined;
  const own = row.publicVersion === 0 ? findOriginal(ctx.authority.portal, { kind, slug }) : undefined;
  const text = own ?? row;
  // The authority's own text was public and its data no longer has it.
  if (text.title === null || text.html === null || text.topic === null || text.words === null) return undefined;
  const { fileName, mediaType, bytes, sha256 } = row;
  return {
    ...{ kind, slug, publishAt, changedAt: row.changedAt },
    ...{ title: text.title, topic: text.topic, html: text.html, words: text.words },
    file: fileName && mediaType && sha256 ? { name: fileName, mediaType, bytes: Number(bytes), sha256 } : null,
  };
}

export function newsItem({ slug, title, publishAt, words }: PublicArticle): NewsItem {
  return { slug, title, date: chinaDate(publishAt), paragraphs: words === '' ? [] : [beginningOf(words)] };
}

export function helpEntry({ slug, topic, title, words, html }: PublicArticle): HelpEntry {
  return { slug, topic, question: title, answer: words, html };
}

export function downloadItem({ slug, title, html, publishAt, file }: PublicArticle): DownloadItem[] {
  if (!file) return [];
  const own = mediaAddress(file);
  return [
    {
      ...{ slug, title, html, date: chinaDate(publishAt), bytes: file.bytes },
      format: own.slice(own.lastIndexOf('.') + 1).toUpperCase(),
    },
  ];
}
