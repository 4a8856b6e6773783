import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import {
  ARTICLE_COMMANDS,
  ARTICLE_KINDS,
  type ArticleKind,
  type ArticleView,
  articleAddress,
  SLUG,
} from '../../../../contract/articles.ts';
import { problemCode } from '../../../api.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { NothingHere, Refusal } from '../../shell/refusal.tsx';
import { ArticleEditor } from './article-editor.tsx';
import { type ArticleKey, articleQuery } from './queries.ts';

/** One article: written at the left, read at the right, its versions beneath. */
export function ArticlePage() {
  const { kind = '', slug = '' } = useParams();
  if (!isKind(kind) || !SLUG.test(slug)) return <NothingHere />;
  return <Loaded key={`${kind}/${slug}`} article={{ kind, slug }} />;
}

const isKind = (word: string): word is ArticleKind => Object.hasOwn(ARTICLE_KINDS, word);

function Loaded({ article }: { article: ArticleKey }) {
  const [search] = useSearchParams();
  const query = useQuery(articleQuery(article));
  const back = (
    <p>
      <Link to={`/office/content?kind=${article.kind}`}>网站内容：{ARTICLE_KINDS[article.kind]}</Link>
    </p>
  );
  if (search.has('new') && problemCode(query.error) === 'not_found' && !query.data)
    return (
      <div className="page content-page">
        {back}
        <ArticleEditor article={begun(article)} />
      </div>
    );
  if (problemCode(query.error) === 'not_found' && !query.data)
    return (
      <Refusal title="没有找到这一篇" action={<Link to="/office/content">回到网站内容</Link>}>
        可能网址有误，或这一篇还没有开始写。
      </Refusal>
    );
  return (
    <AwaitQuery query={query}>
      {(view) => (
        <div className="page content-page">
          {back}
          <ArticleEditor article={view} />
        </div>
      )}
    </AwaitQuery>
  );
}

/** An article that exists from its first save on. */
function begun({ kind, slug }: ArticleKey): ArticleView {
  return {
    ...{
      kind,
      slug,
      title: '',
      topic: '',
      markdown: '',
      file: null,
      state: 'draft',
      address: articleAddress(kind, slug),
    },
    ...{ unpublished: false, original: false, publishAt: null, savedBy: null, savedAt: null },
    ...{ revision: 0, version: 0, publicVersion: null, versions: [], history: [] },
    actions: ARTICLE_COMMANDS.filter((command) => command === 'save'),
  };
}
