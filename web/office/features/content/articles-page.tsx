import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import {
  ARTICLE_KINDS,
  ARTICLE_STATES,
  type ArticleKind,
  type ArticleRow,
  type ArticleState,
} from '../../../../contract/articles.ts';
import { instantText } from '../../../ui/format.ts';
import { meQuery } from '../../data/queries.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { NewArticle } from './new-article.tsx';
import { articlesQuery } from './queries.ts';

const KINDS = Object.keys(ARTICLE_KINDS) as ArticleKind[];
const STATES = Object.keys(ARTICLE_STATES) as ArticleState[];

/** 「网站内容」: what the office writes for the portal, by kind and state. */
export function ArticlesPage() {
  const [search, setSearch] = useSearchParams();
  const [beginning, setBeginning] = useState(false);
  const kind = KINDS.find((each) => each === search.get('kind')) ?? 'news';
  const state = STATES.find((each) => each === search.get('state'));
  const query = useQuery(articlesQuery(kind, state));
  const { data: me } = useQuery(meQuery);
  const edits = me?.roles.some((role) => role === 'editor' || role === 'administrator') ?? false;
  const show = (nextKind: ArticleKind, nextState: ArticleState | undefined) =>
    setSearch({ kind: nextKind, ...(nextState ? { state: nextState } : {}) }, { replace: true });
  return (
    <div className="page content-page">
      <title>网站内容 · 工作台</title>
      <div className="title-row">
        <h1>网站内容</h1>
        {edits ? (
          <Button type="primary" onClick={() => setBeginning(true)}>
            新写一篇
          </Button>
        ) : null}
      </div>
      <p className="lead">在这里写的内容发布后，网站上马上可以看到。每次保存都留下一个版本，随时可以恢复。</p>
      <div className="content-kinds">
        {KINDS.map((each) => (
          <button key={each} type="button" aria-pressed={each === kind} onClick={() => show(each, undefined)}>
            {ARTICLE_KINDS[each]}
          </button>
        ))}
      </div>
      <AwaitQuery query={query}>
        {({ articles, counts }) => (
          <>
            <p className="content-states">
              <button type="button" aria-pressed={state === undefined} onClick={() => show(kind, undefined)}>
                全部 <b>{STATES.reduce((sum, each) => sum + counts[each], 0)}</b>
              </button>
              {STATES.map((each) => (
                <button key={each} type="button" aria-pressed={each === state} onClick={() => show(kind, each)}>
                  {ARTICLE_STATES[each]} <b>{counts[each]}</b>
                </button>
              ))}
            </p>
            <Articles rows={articles} />
          </>
        )}
      </AwaitQuery>
      <NewArticle kind={kind} open={beginning} onClose={() => setBeginning(false)} />
    </div>
  );
}

function Articles({ rows }: { rows: readonly ArticleRow[] }) {
  if (rows.length === 0) return <p className="empty">这里还没有内容。</p>;
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">标题</th>
          <th scope="col">状态</th>
          <th scope="col">发布时间</th>
          <th scope="col">最近修改</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.slug}>
            <td>
              <Link to={`/office/content/${row.kind}/${row.slug}`}>{row.title}</Link>
              {row.unpublished ? <em>有修改没有发布</em> : null}
            </td>
            <td>{ARTICLE_STATES[row.state]}</td>
            <td>
              {row.kind === 'faq' && row.original ? '随平台上线' : row.publishAt ? instantText(row.publishAt) : '—'}
            </td>
            <td>{row.savedAt ? `${row.savedBy} ${instantText(row.savedAt)}` : '原有内容'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
