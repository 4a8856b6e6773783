import type { DownloadItem } from '../../../contract/portal.ts';
import { bytesText, dateText } from '../../ui/format.ts';
import { RichText } from './rich-text.tsx';

/** 资料下载: what each file is for, and the newest of each. */
export function Downloads({ items }: { items: readonly DownloadItem[] }) {
  if (items.length === 0) return null;
  return (
    <section className="downloads" aria-labelledby="downloads">
      <h2 id="downloads">资料下载</h2>
      <ul>
        {items.map(({ slug, title, html, format, bytes, date }) => (
          <li key={slug}>
            <p>
              <a href={`/downloads/${slug}`} download="">
                {title}
              </a>{' '}
              <small className="quiet">
                {format}，{bytesText(bytes)}，{dateText(date)}更新
              </small>
            </p>
            <RichText html={html} />
          </li>
        ))}
      </ul>
    </section>
  );
}
