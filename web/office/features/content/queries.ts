import { queryOptions } from '@tanstack/react-query';
import {
  type ArticleFile,
  type ArticleKind,
  type ArticleState,
  addArticleFile,
  getArticle,
  getArticleVersion,
  listArticles,
  previewArticle,
} from '../../../../contract/articles.ts';
import { ApiProblem, pathOf } from '../../../../contract/client.ts';
import type { Problem } from '../../../../contract/problem.ts';
import { api } from '../../../api.ts';

export interface ArticleKey {
  kind: ArticleKind;
  slug: string;
}

export const articlesQuery = (kind: ArticleKind, state: ArticleState | undefined) =>
  queryOptions({
    queryKey: ['articles', kind, state ?? ''] as const,
    queryFn: () => api(listArticles, { query: { kind, ...(state ? { state } : {}) } }),
  });

export const articleQuery = ({ kind, slug }: ArticleKey) =>
  queryOptions({
    queryKey: ['article', kind, slug] as const,
    queryFn: () => api(getArticle, { params: { kind, slug } }),
  });

/** A version never changes. */
export const versionQuery = ({ kind, slug }: ArticleKey, version: number) =>
  queryOptions({
    queryKey: ['article-version', kind, slug, version] as const,
    queryFn: () => api(getArticleVersion, { params: { kind, slug, version } }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Rendered by the platform, as the portal would show it. */
export const previewQuery = (kind: ArticleKind, markdown: string) =>
  queryOptions({
    queryKey: ['article-preview', kind, markdown] as const,
    queryFn: () => api(previewArticle, { body: { kind, markdown } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: (earlier) => earlier,
  });

/** As the platform takes it. */
const LARGEST = 10 * 1024 * 1024;
export const TOO_LARGE = '文件超过 10 MB，请压缩后再上传。';

/** @throws ApiProblem with the platform's sentence, Error when it is too large */
export async function sendFile(use: 'picture' | 'download', file: File): Promise<ArticleFile> {
  if (file.size > LARGEST) throw new Error(TOO_LARGE);
  const headers = { accept: 'application/json', 'content-type': 'application/octet-stream' };
  const response = await fetch(pathOf(addArticleFile, {}, { use, name: file.name }), {
    method: 'POST',
    headers,
    body: file,
  });
  if (!response.ok) throw new ApiProblem((await response.json()) as Problem);
  return (await response.json()) as ArticleFile;
}
