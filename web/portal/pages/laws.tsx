import type { LawText } from '../../../contract/portal.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Paragraphs } from '../parts/sections.tsx';
import type { PageOf } from './page-of.ts';

/** 版权法规: what registration rests on, every article with an address of its own. */
export function LawsPage({ page: { laws, sections } }: { page: PageOf<'laws'> }) {
  const parts = sections.map((section, index) => ({ section, id: `part-${index + 1}` }));
  return (
    <div className="wrap page">
      <PageHead title="版权法规">
        <p>与作品登记有关的法律、法规和规范性文件的要点。条文以公布机关的正式文本为准。</p>
      </PageHead>
      <div className="reading">
        <nav className="contents" aria-label="本页内容">
          <ol>
            {laws.map(({ slug, title }) => (
              <li key={slug}>
                <a href={`#${slug}`}>{title}</a>
              </li>
            ))}
            {parts.map(({ section, id }) => (
              <li key={id}>
                <a href={`#${id}`}>{section.title}</a>
              </li>
            ))}
          </ol>
        </nav>
        <div className="prose">
          {laws.map((law) => (
            <Law key={law.slug} law={law} />
          ))}
          {parts.map(({ section, id }) => (
            <section key={id} id={id}>
              <h2>{section.title}</h2>
              <Paragraphs paragraphs={section.paragraphs} />
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}

function Law({ law: { slug, title, note, source, articles } }: { law: LawText }) {
  return (
    <section id={slug}>
      <h2>{title}</h2>
      <p className="quiet">
        {note}正式文本见
        <a href={source.url} rel="noopener">
          {source.label}
        </a>
        。
      </p>
      <dl className="articles">
        {articles.map(({ number, anchor, text }) => (
          <div key={anchor} id={`${slug}-${anchor}`}>
            <dt>
              <a href={`#${slug}-${anchor}`}>{number}</a>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
