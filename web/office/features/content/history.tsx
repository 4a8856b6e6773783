import type { ArticleStep, ArticleView } from '../../../../contract/articles.ts';
import { instantText } from '../../../ui/format.ts';

/** Who did what to it, newest first. */
export function History({ article }: { article: ArticleView }) {
  if (article.history.length === 0) return null;
  return (
    <details className="content-history">
      <summary>操作记录</summary>
      <ol>
        {article.history.map((step) => (
          <li key={`${step.at} ${step.command}`}>
            <time dateTime={step.at}>{instantText(step.at)}</time> {step.by} {wordsOf(step)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function wordsOf({ command, version, publishAt }: ArticleStep): string {
  const name = version === 0 ? '原有内容' : `第 ${version} 版`;
  switch (command) {
    case 'save':
      return `保存了${name}`;
    case 'restore':
      return `恢复旧版，存为${name}`;
    case 'publish':
      return `发布了${name}`;
    case 'schedule':
      return `把${name}定在 ${publishAt ? instantText(publishAt) : ''} 发布`;
    case 'unschedule':
      return '取消了定时';
    case 'archive':
      return '下架';
  }
}
