import { useState } from 'react';
import { ARTICLE_STATES, type ArticleFile, type ArticleView } from '../../../../contract/articles.ts';
import { instantText } from '../../../ui/format.ts';
import { ArticleActions } from './article-actions.tsx';
import { ArticleFields } from './article-fields.tsx';
import { History } from './history.tsx';
import { Preview } from './preview.tsx';
import { useLeaveWarning } from './use-leave-warning.ts';
import { Versions } from './versions.tsx';

/** What is being written. */
export interface Written {
  title: string;
  topic: string;
  markdown: string;
  file: ArticleFile | null;
}

const writtenOf = ({ title, topic, markdown, file }: ArticleView): Written => ({ title, topic, markdown, file });

function differs(text: Written, article: ArticleView): boolean {
  const { title, topic, markdown, file } = article;
  return text.title !== title || text.topic !== topic || text.markdown !== markdown || text.file?.id !== file?.id;
}

/** The text stays in the editor whatever happens around it; only saving, restoring and leaving change that. */
export function ArticleEditor({ article }: { article: ArticleView }) {
  const [text, setText] = useState(() => writtenOf(article));
  /** The version that it was begun from. */
  const [basis, setBasis] = useState(article.version);
  const changed = differs(text, article);
  useLeaveWarning(changed);
  const settle = (after: ArticleView) => {
    setText(writtenOf(after));
    setBasis(after.version);
  };
  return (
    <>
      <title>{`${text.title || '新的一篇'} · 网站内容`}</title>
      <h1>
        {article.title || '新的一篇'}
        <span className={`agent-state ${STATE_LOOKS[article.state]}`}>{ARTICLE_STATES[article.state]}</span>
      </h1>
      <Standing article={article} />
      {changed && basis !== article.version ? (
        <p className="content-overtaken" role="status">
          {article.savedBy}在{article.savedAt ? instantText(article.savedAt) : ''}
          保存了新的版本，您写的还在编辑框里。请先在下面「版本」里对比，再决定是否保存。
        </p>
      ) : null}
      <div className="content-columns">
        <ArticleFields
          {...{ kind: article.kind, text, edits: article.actions.includes('save') }}
          onWrite={(change) => setText((before) => ({ ...before, ...change(before) }))}
        />
        <Preview kind={article.kind} title={text.title} markdown={text.markdown} />
      </div>
      {article.actions.length > 0 ? <ArticleActions {...{ article, text, changed }} onDone={settle} /> : null}
      <Versions article={article} text={text} onRestored={settle} />
      <History article={article} />
    </>
  );
}

const STATE_LOOKS = { draft: '', scheduled: 'contacted', published: 'resolved', archived: 'open' } as const;

/** Where it stands, in a sentence. */
function Standing({ article }: { article: ArticleView }) {
  const { state, address, publishAt, publicVersion, version } = article;
  if (state === 'draft') return <p className="lead">还没有发布。发布后的地址是 {address}。</p>;
  if (state === 'scheduled')
    return (
      <p className="lead">
        {publishAt ? instantText(publishAt) : ''} 自动发布，地址是 {address}。此前保存的修改一并生效。
      </p>
    );
  if (state === 'archived')
    return (
      <p className="lead">
        {publicVersion === null ? '收起来了，没有发布过。' : `已从网站取下，打开 ${address} 的人会看到已下架的说明。`}
      </p>
    );
  return (
    <p className="lead">
      网站上正在显示{publicVersion === 0 ? '原有内容' : `第 ${publicVersion} 版`}：
      <a href={address} target="_blank" rel="noreferrer">
        {address}
      </a>
      {version === publicVersion ? '' : `。第 ${version} 版保存了但还没有发布。`}
    </p>
  );
}
