import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ArticleKind } from '../../../../contract/articles.ts';
import { previewQuery } from './queries.ts';

const PAUSE_MS = 350;

/** Follows what is typed when a hand rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** As the portal will show it, and what has to be mended before it may. */
export function Preview({ kind, title, markdown }: { kind: ArticleKind; title: string; markdown: string }) {
  const rested = useRested(markdown);
  const { data } = useQuery(previewQuery(kind, rested));
  return (
    <section className="content-preview" aria-label="预览">
      <p className="quiet">预览</p>
      <p className="content-preview-title">{title}</p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and cleaned by the platform, as on the portal */}
      <div className="rich" dangerouslySetInnerHTML={{ __html: data?.html ?? '' }} />
      <div role="status">
        {data && data.problems.length > 0 ? (
          <ul className="content-problems">
            {[...new Set(data.problems.map(({ message }) => message))].map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}
