import type { NewsItem } from '../../../contract/portal.ts';
import { dateText } from '../../ui/format.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Paragraphs } from '../parts/sections.tsx';

/** 版权资讯: every item with its first paragraph. */
export function NewsPage({ items }: { items: readonly NewsItem[] }) {
  return (
    <div className="wrap page">
      <PageHead title="版权资讯" />
      {items.length === 0 ? <p className="empty">还没有发布资讯。</p> : null}
      <ul className="article-list">
        {items.map((item) => (
          <li key={item.slug}>
            <time dateTime={item.date}>{dateText(item.date)}</time>
            <div>
              <h2>
                <a href={`/news/${item.slug}`}>{item.title}</a>
              </h2>
              <p>{item.paragraphs[0]}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One news item. */
export function ArticlePage({ item }: { item: NewsItem }) {
  return (
    <article className="wrap page">
      <PageHead title={item.title} back={{ href: '/news', label: '版权资讯' }}>
        <p>
          <time dateTime={item.date}>{dateText(item.date)}</time>
        </p>
      </PageHead>
      <div className="prose">
        <section>
          <Paragraphs paragraphs={item.paragraphs} />
        </section>
      </div>
    </article>
  );
}
