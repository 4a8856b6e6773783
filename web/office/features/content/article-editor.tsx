import { Input } from 'antd';
import { useRef, useState } from 'react';
import { ARTICLE_STATES, type ArticleFile, type ArticleView, MARKDOWN_AT_MOST } from '../../../../contract/articles.ts';
import { bytesText, instantText } from '../../../ui/format.ts';
import { ArticleActions } from './article-actions.tsx';
import { DownloadFile } from './download-file.tsx';
import { History } from './history.tsx';
import { InsertPicture } from './insert-picture.tsx';
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

/** The text stays in the editor whatever happens around it; only saving, restoring and leaving change that. */
export function ArticleEditor({ article }: { article: ArticleView }) {
  const [text, setText] = useState(() => writtenOf(article));
  const [basis, setBasis] = useState(article.version);
  const area = useRef<HTMLTextAreaElement>(null);
  const changed =
    text.title !== article.title ||
    text.topic !== article.topic ||
    text.markdown !== article.markdown ||
    text.file?.id !== article.file?.id;
  useLeaveWarning(changed);
  const edits = article.actions.includes('save');
  const write = (part: Partial<Written>) => setText((before) => ({ ...before, ...part }));
  const settle = (after: ArticleView) => {
    setText(writtenOf(after));
    setBasis(after.version);
  };
  const insert = (words: string) => {
    const at = area.current?.selectionEnd ?? text.markdown.length;
    setText((before) => ({ ...before, markdown: before.markdown.slice(0, at) + words + before.markdown.slice(at) }));
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
        <section className="content-form" aria-label="编辑">
          <label htmlFor="article-title">{article.kind === 'faq' ? '问题' : '标题'}</label>
          <Input
            id="article-title"
            maxLength={80}
            value={text.title}
            readOnly={!edits}
            onChange={(event) => write({ title: event.target.value })}
          />
          {article.kind === 'faq' ? (
            <>
              <label htmlFor="article-topic">所属分类</label>
              <Input
                id="article-topic"
                maxLength={20}
                value={text.topic}
                readOnly={!edits}
                placeholder="例如：电子签章"
                onChange={(event) => write({ topic: event.target.value })}
              />
            </>
          ) : null}
          {article.kind === 'download' ? (
            <DownloadFile file={text.file} edits={edits} onFile={(file) => write({ file })} />
          ) : null}
          <div className="content-label">
            <label htmlFor="article-markdown">{LABELS[article.kind] ?? '正文'}</label>
            {edits ? <InsertPicture onInsert={insert} /> : null}
          </div>
          <textarea
            id="article-markdown"
            ref={area}
            className="content-markdown"
            maxLength={MARKDOWN_AT_MOST}
            value={text.markdown}
            readOnly={!edits}
            spellCheck={false}
            aria-describedby="markdown-help"
            onChange={(event) => write({ markdown: event.target.value })}
          />
          <p id="markdown-help" className="quiet content-signs">
            <span>空一行另起一段</span>
            <code>## 小标题</code>
            <code>**重点**</code>
            <code>- 列表</code>
            <code>[链接](/guide)</code>
          </p>
        </section>
        <Preview kind={article.kind} title={text.title} markdown={text.markdown} />
      </div>
      {article.actions.length > 0 ? (
        <ArticleActions article={article} text={text} changed={changed} onDone={settle} />
      ) : null}
      <Versions article={article} text={text} onRestored={settle} />
      <History article={article} />
    </>
  );
}

const LABELS: Partial<Record<ArticleView['kind'], string>> = { faq: '答案', download: '说明' };

const STATE_LOOKS = { draft: '', scheduled: 'contacted', published: 'resolved', archived: 'open' } as const;

/** Where it stands, in a sentence. */
function Standing({ article }: { article: ArticleView }) {
  const { state, address, publishAt, publicVersion, version, file } = article;
  const time = publishAt ? instantText(publishAt) : '';
  return (
    <p className="lead">
      {state === 'draft' ? `还没有发布。发布后的地址是 ${address}。` : null}
      {state === 'scheduled' ? `${time} 自动发布，地址是 ${address}。此前保存的修改一并生效。` : null}
      {state === 'archived' && publicVersion === null ? '收起来了，没有发布过。' : null}
      {state === 'archived' && publicVersion !== null ? `已从网站取下，打开 ${address} 的人会看到已下架的说明。` : null}
      {state === 'published' ? (
        <>
          网站上正在显示{publicVersion === 0 ? '原有内容' : `第 ${publicVersion} 版`}：
          <a href={address} target="_blank" rel="noreferrer">
            {address}
          </a>
          {version === publicVersion ? '' : `。第 ${version} 版保存了但还没有发布。`}
        </>
      ) : null}
      {file && state !== 'published' ? ` 文件 ${file.name}，${bytesText(file.bytes)}。` : null}
    </p>
  );
}
