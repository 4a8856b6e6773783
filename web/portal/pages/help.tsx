import type { HelpEntry } from '../../../contract/portal.ts';
import { PageHead } from '../parts/page-head.tsx';
import { RichText } from '../parts/rich-text.tsx';
import type { PageOf } from './page-of.ts';

function Entries({ page }: { page: PageOf<'help'> }) {
  if (page.entries.length === 0)
    return (
      <div className="empty">
        <h2>没有找到「{page.query}」的解答</h2>
        <p>可以换一个词，也可以直接询问工作人员。</p>
        <p>
          <a href="/consult">在线咨询</a>　<a href="/help">全部问题</a>
        </p>
      </div>
    );
  if (page.query !== '')
    return (
      <>
        <h2 className="result-count">{page.entries.length} 个相关问题</h2>
        <Answers entries={page.entries} openFirst />
      </>
    );
  const topics = [...Map.groupBy(page.entries, ({ topic }) => topic)];
  return (
    <div className="reading">
      <nav className="contents" aria-label="问题分类">
        <ol>
          {topics.map(([topic], index) => (
            <li key={topic}>
              <a href={`#topic-${index + 1}`}>{topic}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div>
        {topics.map(([topic, entries], index) => (
          <section key={topic} id={`topic-${index + 1}`} className="faq-topic">
            <h2>{topic}</h2>
            <Answers entries={entries} />
          </section>
        ))}
      </div>
    </div>
  );
}

function Answers({ entries, openFirst = false }: { entries: readonly HelpEntry[]; openFirst?: boolean }) {
  return (
    <div className="faq">
      {entries.map((entry, index) => (
        <details key={entry.slug} open={openFirst && index === 0}>
          <summary>{entry.question}</summary>
          {/* A link to the answer opens it. */}
          <RichText id={entry.slug} html={entry.html} />
        </details>
      ))}
    </div>
  );
}

/** 帮助中心: questions and answers, searched by a plain GET form. */
export function HelpPage({ page }: { page: PageOf<'help'> }) {
  return (
    <div className="wrap page">
      <PageHead title="帮助中心">
        <p>先在这里找一找，大多数问题都有现成的解答。</p>
      </PageHead>
      <search>
        <form className="search-form short" action="/help" method="get">
          <div className="grow">
            <label htmlFor="help-q">您想问什么</label>
            <input
              id="help-q"
              name="q"
              type="search"
              maxLength={100}
              defaultValue={page.query}
              placeholder="例如：签章、退回、未成年人"
            />
          </div>
          <button className="button primary" type="submit">
            查找
          </button>
        </form>
      </search>
      <Entries page={page} />
      <p className="after">
        没有解决？<a href="/consult">在线咨询</a>
      </p>
    </div>
  );
}
