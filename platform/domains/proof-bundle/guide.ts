import type { Manifest, ManifestFile } from '../../../lib/proof-manifest/manifest.ts';
import { GUIDE_STYLE } from './guide-style.ts';
import { type Recipe, recipesOf } from './recipes.ts';

/** What 核验说明.html tells of one bundle. */
export interface GuideFacts {
  manifest: Manifest;
  title: string;
  manifestSha256: string;
  stampedAt: Date;
  /** What the log holds, oldest first, with the file of its proof. */
  acts: readonly { act: string; index: number; file: string }[];
  logKey: string;
  witnessKeys: readonly string[];
  anchors: readonly { subject: string; fingerprint: string }[];
  publicUrl: string;
}

const ACTS: Record<string, string> = {
  registration: '登记',
  change: '变更',
  certificate_issued: '发证',
  certificate_renewed: '证书续期',
  revocation: '撤销',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);

/** 核验说明.html: one file that needs nothing else, the same bytes for the same facts. */
export function guideOf(facts: GuideFacts): string {
  const { manifest, title, publicUrl } = facts;
  const changed = facts.acts.some(({ act }) => act === 'change');
  const revoked = facts.acts.some(({ act }) => act === 'revocation');
  const number = escaped(manifest.number);
  const address = `${publicUrl}/register/${encodeURIComponent(manifest.number)}`;
  const body = [
    `<p class="quiet">作品登记证书 · 证明材料包</p>`,
    `<h1>核验说明</h1>`,
    `<p class="title">${escaped(title)}</p><p class="number">${number}</p>`,
    `<p class="lead">这个材料包可以脱离登记平台独立核验：证书是否由${escaped(manifest.authority)}盖章、盖章后有没有改动，作品文件是不是登记的那一份，登记是否写入了公开日志。核验用到的都是通用工具，不需要联网，也不需要相信本说明。</p>`,
    changed && !revoked
      ? `<p class="standing">这项登记在发证后有过变更。证书上是变更前的内容，record.json 是变更后的，经过都在公开日志里。</p>`
      : '',
    revoked ? `<p class="standing">这项登记已被撤销。材料包证明的是它登记、发证和撤销的经过。</p>` : '',
    files(facts),
    `<h2>一步一步核验</h2><p class="quiet">先把材料包解压到一个文件夹，在那里打开终端，逐条输入命令。</p>`,
    `<ol class="steps">${recipesOf(manifest, { ...facts, revoked })
      .map(step)
      .join('')}</ol>`,
    fingerprints(manifest),
    keys(facts),
    `<h2>现在是否仍然有效</h2><p>离线核验看不到材料包制作之后的变更和撤销。登记的现状以登记公告为准：<a href="${escaped(address)}">${escaped(decodeURI(address))}</a></p>`,
  ];
  return page(`核验说明 ${manifest.number}`, body.join('\n'));
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${GUIDE_STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

function files({ acts, stampedAt }: GuideFacts): string {
  const rows: [string, string][] = [
    ['certificate.pdf', '作品登记证书，带电子印章和时间戳'],
    ['record.json', '登记公告公布的内容'],
    ['manifest.json', '证书和每个样本的 SHA-256、SM3 指纹'],
    ['manifest.tst', `清单的可信时间戳，${chinaTime(stampedAt)}（北京时间）`],
    ...acts.map(({ act, index, file }): [string, string] => [
      file,
      `公开日志第${index + 1}条（${ACTS[act] ?? act}）的存在证明`,
    ]),
    ['log/checkpoint', '公开日志的检查点，带日志和见证人的签名'],
    ['keys/', '核验用的根证书和公钥'],
  ];
  const lines = rows.map(
    ([name, what]) => `<tr><th scope="row"><code>${escaped(name)}</code></th><td>${what}</td></tr>`,
  );
  return `<h2>包里有什么</h2><div class="scroll"><table>${lines.join('')}</table></div>`;
}

/** An option is not broken between its dashes and its name. */
const withOptions = (html: string): string => html.replace(/--[a-z-]+/g, '<span class="option">$&</span>');

const step = ({ title, why, command, expected, note }: Recipe): string =>
  [
    `<li><h3>${title}</h3><p>${why}</p>`,
    `<pre><code>${escaped(command)}</code></pre>`,
    `<p class="expected"><span>应当看到</span><code>${escaped(expected)}</code></p>`,
    note ? `<p class="quiet">${withOptions(escaped(note))}</p></li>` : '</li>',
  ].join('');

function fingerprints({ certificate, samples }: Manifest): string {
  const row = (name: string, { bytes, sha256, sm3 }: ManifestFile) =>
    `<tr><th scope="row">${escaped(name)}</th><td class="size">${bytes.toLocaleString('en-US')} 字节</td><td><code><b>SHA-256</b>${sha256}</code><code><b>SM3</b>${sm3}</code></td></tr>`;
  const rows = [
    row('证书 certificate.pdf', certificate),
    ...samples.map((sample) => row(sample.piece ? `${sample.piece}：${sample.name}` : sample.name, sample)),
  ];
  return `<h2>文件指纹</h2><p class="quiet">样本就是登记时提交的作品文件。包里不含作品，请用您手中的文件核对。</p><div class="scroll"><table>${rows.join('')}</table></div>`;
}

function keys({ anchors, logKey, witnessKeys, manifestSha256 }: GuideFacts): string {
  const entry = (term: string, value: string) =>
    `<div><dt>${escaped(term)}</dt><dd><code>${escaped(value)}</code></dd></div>`;
  const rows = [
    ...anchors.map(({ subject, fingerprint }) =>
      entry(`根证书 ${subject.split('\n').join('，')}，SHA-256 指纹`, fingerprint),
    ),
    entry('公开日志的公钥', logKey),
    ...witnessKeys.map((key) => entry('见证人的公钥', key)),
    entry('清单 manifest.json 的 SHA-256', manifestSha256),
  ];
  return `<h2>应当采信谁</h2><p class="quiet">包里的根证书和公钥只是为了方便。请与登记机构公布的、或您从别处得到的核对，一致才采信。</p><dl>${rows.join('')}</dl>`;
}

/** 2026年11月23日 16:26:05 */
function chinaTime(at: Date): string {
  const shown = new Date(at.getTime() + 8 * 3_600_000);
  const clock = shown.toISOString().slice(11, 19);
  return `${shown.getUTCFullYear()}年${shown.getUTCMonth() + 1}月${shown.getUTCDate()}日 ${clock}`;
}
