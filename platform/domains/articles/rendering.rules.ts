import type { ArticleKind } from '../../../contract/articles.ts';
import type { FieldProblem } from '../../../contract/problem.ts';
import { type MarkdownFault, type MarkdownPlace, renderMarkdown } from '../../../lib/markdown/render.ts';

export interface ArticleText {
  title: string;
  topic: string;
  markdown: string;
}

/** Pictures of our own, by the hash of their content (`media.ts`). */
const PICTURES = /^\/media\/[0-9a-f]{64}\.(jpg|png|webp)$/;
const MEDIA = /\/media\/([0-9a-f]{64})\.(?:jpg|png|webp)/g;

/** Hashes of the pictures that a text shows. */
export const picturesIn = (markdown: string): string[] => [
  ...new Set([...markdown.matchAll(MEDIA)].map((match) => match[1] ?? '')),
];

/** As the portal shows it: under the page's heading, questions and downloads under that of their list. */
export function renderArticle(
  kind: ArticleKind,
  markdown: string,
  sizeOf?: MarkdownPlace['sizeOf'],
): { html: string; words: string; problems: FieldProblem[] } {
  const below = kind === 'news' || kind === 'topic' ? 1 : 2;
  const { html, words, faults } = renderMarkdown(markdown, {
    below,
    pictures: PICTURES,
    ...(sizeOf ? { sizeOf } : {}),
  });
  return { html, words, problems: faults.map(problemOf) };
}

const SENTENCES: Record<MarkdownFault['fault'], string> = {
  picture_without_words: '有图片没有文字说明。请在方括号里写明图片内容，看不见图片的人靠它了解内容。',
  picture_from_elsewhere: '有图片来自其他网站，不会显示。请用「插入图片」上传到本平台。',
};

const problemOf = ({ fault }: MarkdownFault): FieldProblem => ({
  path: 'markdown',
  code: fault,
  message: SENTENCES[fault],
});

/** What stops a text from being shown to visitors, each thing once. */
export function problemsOfArticle(kind: ArticleKind, text: ArticleText & { fileId: string | null }): FieldProblem[] {
  const { html, words, problems } = renderArticle(kind, text.markdown);
  const empty = words.trim() === '' && !html.includes('<img');
  const missing = (path: string, message: string): FieldProblem => ({ path, code: 'missing', message });
  const all = [
    ...problems,
    ...(kind !== 'download' && empty ? [missing('markdown', '还没有写正文。')] : []),
    ...(kind === 'faq' && text.topic === '' ? [missing('topic', '请写明问题属于哪一类，帮助中心按类排列。')] : []),
    ...(kind === 'download' && text.fileId === null ? [missing('fileId', '请先上传供下载的文件。')] : []),
  ];
  return all.filter(
    (each, index) => all.findIndex(({ code, path }) => code === each.code && path === each.path) === index,
  );
}

/** A first line shorter than this is a heading or a salutation: the next one goes with it. */
const TELLING = 12;

/** The beginning of a text, as lists and descriptions show it: its first paragraph. */
export function beginningOf(words: string, characters = 120): string {
  const [first = '', second = ''] = words.split('\n');
  const line = [...first].length < TELLING ? `${first} ${second}`.trim() : first;
  const kept = [...line];
  return kept.length <= characters ? line : `${kept.slice(0, characters - 1).join('')}…`;
}
