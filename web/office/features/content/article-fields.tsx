import { Input } from 'antd';
import { useRef } from 'react';
import { type ArticleKind, MARKDOWN_AT_MOST } from '../../../../contract/articles.ts';
import type { Written } from './article-editor.tsx';
import { DownloadFile } from './download-file.tsx';
import { InsertPicture } from './insert-picture.tsx';

/** How the parts of a kind are called. */
const LABELS: Record<ArticleKind, { title: string; markdown: string }> = {
  news: { title: '标题', markdown: '正文' },
  topic: { title: '标题', markdown: '正文' },
  faq: { title: '问题', markdown: '答案' },
  download: { title: '名称', markdown: '说明' },
};

/** What is written, and pictures put where the cursor stands. */
export function ArticleFields(props: {
  kind: ArticleKind;
  text: Written;
  edits: boolean;
  onWrite: (change: (before: Written) => Partial<Written>) => void;
}) {
  const { kind, text, edits, onWrite } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (words: string) =>
    onWrite(({ markdown }) => {
      const at = area.current?.selectionEnd ?? markdown.length;
      return { markdown: markdown.slice(0, at) + words + markdown.slice(at) };
    });
  const line = (id: string, label: string, name: 'title' | 'topic', maxLength: number) => (
    <>
      <label htmlFor={id}>{label}</label>
      <Input
        {...{ id, maxLength, value: text[name], readOnly: !edits }}
        onChange={(event) => onWrite(() => ({ [name]: event.target.value }))}
      />
    </>
  );
  return (
    <section className="content-form" aria-label="编辑">
      {line('article-title', LABELS[kind].title, 'title', 80)}
      {kind === 'faq' ? line('article-topic', '所属分类，例如「电子签章」', 'topic', 20) : null}
      {kind === 'download' ? (
        <DownloadFile file={text.file} edits={edits} onFile={(file) => onWrite(() => ({ file }))} />
      ) : null}
      <div className="content-label">
        <label htmlFor="article-markdown">{LABELS[kind].markdown}</label>
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
        onChange={(event) => onWrite(() => ({ markdown: event.target.value }))}
      />
      <p id="markdown-help" className="quiet content-signs">
        <span>空一行另起一段</span>
        <code>## 小标题</code>
        <code>**重点**</code>
        <code>- 列表</code>
        <code>[链接](/guide)</code>
      </p>
    </section>
  );
}
