import MarkdownIt, { type Token } from 'markdown-it';
import sanitize from 'sanitize-html';

/** What a writer has to mend before a text may be shown; the caller says it in words. */
export type MarkdownFault =
  | { fault: 'picture_without_words'; address: string }
  | { fault: 'picture_from_elsewhere'; address: string };

export interface RenderedMarkdown {
  /** Only elements and attributes of the lists below; nothing in it can run or load from elsewhere. */
  html: string;
  /** Its plain text, one line for each block. */
  words: string;
  faults: MarkdownFault[];
}

export interface MarkdownPlace {
  /** Level of the page's heading above: the text's largest headings become the level below it, and none is skipped. */
  below: 1 | 2;
  /** Which pictures may be shown, by address. */
  pictures: RegExp;
  /** Width and height in pixels, so that the page does not jump when a picture arrives. */
  sizeOf?: (address: string) => { width: number; height: number } | undefined;
}

/** Deeper lists and quotations are read by nobody, and are how parsers are made to stumble. */
const NESTING_AT_MOST = 20;
const LINKS = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;
const ELSEWHERE = /^https?:\/\//i;

const parser = new MarkdownIt({ html: false, linkify: true, maxNesting: NESTING_AT_MOST });
parser.validateLink = (address) => LINKS.test(address.trim());
// 「版权.中国」 and 「a.md」 in a sentence are words; what is meant as an address is written with its scheme.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const ALLOWED: sanitize.IOptions = {
  allowedTags: [
    ...[
      'p',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'ul',
      'ol',
      'li',
      'blockquote',
      'pre',
      'code',
      'em',
      'strong',
      's',
      'a',
      'img',
    ],
    ...['hr', 'br', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding'],
    ol: ['start'],
    div: ['class', 'tabindex', { name: 'role', values: ['region'] }, 'aria-label'],
    th: [{ name: 'scope', values: ['col'] }],
  },
  allowedClasses: { div: ['table-scroll'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  nestingLimit: 3 * NESTING_AT_MOST,
};

/**
 * Markdown (CommonMark with tables) as HTML for a page of our own. Pure. HTML in the text is shown as text; what the parser
 * makes goes through a list of allowed elements once more, so that an error in one of the two harms nobody.
 */
export function renderMarkdown(source: string, place: MarkdownPlace): RenderedMarkdown {
  const tokens = parser.parse(source, {});
  const faults: MarkdownFault[] = [];
  const words: string[] = [];
  const levels = [...new Set(tokens.filter(isHeading).map(({ tag }) => tag))].sort();
  for (const token of tokens) {
    if (isHeading(token)) token.tag = `h${Math.min(6, place.below + 1 + levels.indexOf(token.tag))}`;
    if (token.type === 'th_open') token.attrSet('scope', 'col');
    if (token.type === 'fence' || token.type === 'code_block') words.push(token.content.trim());
    if (token.type !== 'inline') continue;
    words.push(wordsOf(token.children ?? []));
    token.children = (token.children ?? []).filter((child) => readInline(child, place, faults));
  }
  const raw = parser.renderer
    .render(tokens, parser.options, {})
    .replaceAll('<table>', '<div class="table-scroll" role="region" aria-label="表格" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
  return { html: sanitize(raw, ALLOWED), words: words.filter(Boolean).join('\n'), faults };
}

const isHeading = ({ type }: Token): boolean => type === 'heading_open' || type === 'heading_close';

const attribute = (token: Token, name: string): string => String(token.attrGet(name) ?? '');

/** Prepares a link or picture; false: it is left out. */
function readInline(token: Token, place: MarkdownPlace, faults: MarkdownFault[]): boolean {
  if (token.type === 'link_open' && ELSEWHERE.test(attribute(token, 'href'))) token.attrSet('rel', 'noopener');
  if (token.type !== 'image') return true;
  const address = attribute(token, 'src');
  if (!place.pictures.test(address)) {
    faults.push({ fault: 'picture_from_elsewhere', address });
    return false;
  }
  if (token.content.trim() === '') faults.push({ fault: 'picture_without_words', address });
  const size = place.sizeOf?.(address);
  if (size) {
    token.attrSet('width', String(size.width));
    token.attrSet('height', String(size.height));
  }
  token.attrSet('decoding', 'async');
  return true;
}

const wordsOf = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
      return token.type === 'image' ? '' : token.content;
    })
    .join('')
    .trim();
