import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type ArticleVersionRow, type ArticleView, restoreArticle } from '../../../../contract/articles.ts';
import { api } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { Dialog } from '../../shell/dialog.tsx';
import { useActing } from './acting.ts';
import type { Written } from './article-editor.tsx';
import { type DiffLine, diffLines } from './diff.ts';
import { versionQuery } from './queries.ts';

const nameOf = (version: number) => (version === 0 ? '原有内容' : `第 ${version} 版`);

/** Every save; each can be held against what stands in the editor, and be brought back. */
export function Versions(props: { article: ArticleView; text: Written; onRestored: (after: ArticleView) => void }) {
  const { article, text, onRestored } = props;
  const [compared, setCompared] = useState<number | null>(null);
  if (article.versions.length === 0) return null;
  return (
    <section className="content-versions" aria-labelledby="versions">
      <h2 id="versions">版本</h2>
      <ul>
        {article.versions.map((version) => (
          <li key={version.version}>
            <VersionLine version={version} article={article} />
            <Button
              size="small"
              aria-label={`对比${nameOf(version.version)}`}
              onClick={() => setCompared(version.version)}
            >
              对比
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={compared !== null}
        onClose={() => setCompared(null)}
        title={`${nameOf(compared ?? 0)}与编辑框里的内容`}
      >
        {compared === null ? null : (
          <Comparison
            {...{ article, text, version: compared }}
            onClose={() => setCompared(null)}
            onRestored={onRestored}
          />
        )}
      </Dialog>
    </section>
  );
}

function VersionLine({ version, article }: { version: ArticleVersionRow; article: ArticleView }) {
  const { savedBy, savedAt, restoredFrom, file } = version;
  const shown = article.state === 'published' && version.version === article.publicVersion;
  return (
    <p>
      <b>{nameOf(version.version)}</b>
      {shown ? <em className="tag">网站上正在显示</em> : null}
      <span className="quiet">
        {savedAt ? `${savedBy} ${instantText(savedAt)}` : ''}
        {restoredFrom === null ? '' : `，由${nameOf(restoredFrom)}恢复`}
      </span>
      {file ? (
        <a href={file.url} target="_blank" rel="noreferrer">
          {file.name}
        </a>
      ) : null}
    </p>
  );
}

function Comparison(props: {
  article: ArticleView;
  text: Written;
  version: number;
  onClose: () => void;
  onRestored: (after: ArticleView) => void;
}) {
  const { article, text, version, onClose, onRestored } = props;
  const query = useQuery(versionQuery(article, version));
  const acting = useActing(article);
  const { kind, slug, revision } = article;
  const restore = () =>
    acting.mutate(
      {
        act: (key) => api(restoreArticle, { params: { kind, slug }, body: { key, revision, version } }),
        done: `已恢复为${nameOf(version)}的内容，另存为新的版本。`,
      },
      {
        onSuccess: (after) => {
          onRestored(after);
          onClose();
        },
      },
    );
  return (
    <>
      <AwaitQuery query={query}>
        {(old) => (
          <Difference
            lines={diffLines(`${old.title}\n\n${old.markdown}`, `${text.title}\n\n${text.markdown}`)}
            name={nameOf(version)}
          />
        )}
      </AwaitQuery>
      <p className="consult-buttons">
        {article.actions.includes('restore') && version !== article.version ? (
          <Button type="primary" loading={acting.isPending} onClick={restore}>
            恢复成{nameOf(version)}
          </Button>
        ) : null}
        <Button onClick={onClose}>关闭</Button>
      </p>
    </>
  );
}

function Difference({ lines, name }: { lines: readonly DiffLine[]; name: string }) {
  if (lines.every(({ kind }) => kind === 'same')) return <p className="quiet">两边一样。</p>;
  return (
    <>
      <p className="quiet">
        <del>划掉的</del>只在{name}里有，<ins>标出的</ins>是编辑框里新写的。
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long comparison is scrolled by keyboard too */}
      <section className="content-diff" aria-label="对比" tabIndex={0}>
        {lines.map((line, index) => {
          const key = `${index} ${line.kind}`;
          if (line.text === '') return <br key={key} />;
          if (line.kind === 'gone') return <del key={key}>{line.text}</del>;
          if (line.kind === 'new') return <ins key={key}>{line.text}</ins>;
          return <span key={key}>{line.text}</span>;
        })}
      </section>
    </>
  );
}
