/** Server-rendered pages: escaping by default, one layout, no script. */

/** Markup that is already safe to send. */
export class SafeHtml {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

type Content = SafeHtml | string | number | null | undefined | false | readonly Content[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function render(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof SafeHtml) return content.markup;
  if (typeof content === 'object') return content.map(render).join('');
  return escapeHtml(String(content));
}

/** Template tag: every value is escaped unless it is `SafeHtml` itself; lists are joined, `false` and nothing vanish. */
export function html(strings: TemplateStringsArray, ...values: Content[]): SafeHtml {
  return new SafeHtml(strings.reduce((whole, part, index) => whole + render(values[index - 1]) + part));
}

/** A date as people read it, in Chinese time: 「2026年11月22日 17:00:05」. */
export function showTime(at: Date | string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}年${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}:${part('second')}`;
}

/** An amount in 分 as 「150.00 元」. */
export const showFen = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;

const LINKS = [
  ['/', '人员'],
  ['/phone', '手机'],
  ['/ca', '证书机构'],
  ['/cashier', '收银台'],
  ['/alipay', '支付宝'],
  ['/wechatpay', '微信支付'],
  ['/tax', '税务'],
  ['/mail', '邮箱'],
  ['/sms', '短信'],
  ['/witness', '见证人'],
  ['/knobs', '故障开关'],
] as const;

/** `narrow` is for pages read on a phone, which also do without the menu of the other parties. */
export interface PageOptions {
  title: string;
  narrow?: boolean;
}

/** The whole document, with the 「沙箱」 band that every page carries. */
export function page({ title, narrow }: PageOptions, body: SafeHtml): string {
  const menu = narrow
    ? ''
    : html`<nav aria-label="沙箱各方">${LINKS.map(([path, name]) => html`<a href="${path}">${name}</a>`)}</nav>`;
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 沙箱</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox.css">
</head>
<body>
<div class="band" role="note"><strong>沙箱</strong> 仅供开发、演示与测试，人员、证书、款项和发票均为虚构</div>
${menu}
<main${narrow ? html` class="narrow"` : ''}>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.markup;
}
