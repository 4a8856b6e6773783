import type { NewsItem, NewsPart } from '../../../contract/portal.ts';
import { dateText } from '../../ui/format.ts';
import { PageHead } from '../parts/page-head.tsx';
import { RichText } from '../parts/rich-text.tsx';
import { address } from '../wording.ts';

/** 版权资讯 or 专题专栏: every item with its beginning. */
export function NewsPage(props: { part: NewsPart; title?: string; place?: string }) {
  const { part, title = '版权资讯', place = '/news' } = props;
  const { items, page, pages } = part;
  return (
    <div className="wrap page">
      <PageHead title={title} />
      {items.length === 0 ? <p className="empty">还没有发布的内容。</p> : null}
      <ul className="article-list">
        {items.map((item) => (
          <li key={item.slug}>
            <time dateTime={item.date}>{dateText(item.date)}</time>
            <div>
              <h2>
                <a href={`${place}/${item.slug}`}>{item.title}</a>
              </h2>
              <p>{item.paragraphs[0]}</p>
            </div>
          </li>
        ))}
      </ul>
      {pages > 1 ? (
        <nav className="pager" aria-label="分页">
          {page > 1 ? <a href={address(place, { page: page === 2 ? '' : String(page - 1) })}>较新的</a> : null}
          <span className="quiet">
            第 {page} 页，共 {pages} 页
          </span>
          {page < pages ? <a href={address(place, { page: String(page + 1) })}>较早的</a> : null}
        </nav>
      ) : null}
    </div>
  );
}

/** One article. */
export function ArticlePage(props: { item: NewsItem; html: string; back: { href: string; label: string } }) {
  const { item, html, back } = props;
  return (
    <article className="wrap page">
      <PageHead title={item.title} back={back}>
        <p>
          <time dateTime={item.date}>{dateText(item.date)}</time>
        </p>
      </PageHead>
      <RichText html={html} />
    </article>
  );
}
