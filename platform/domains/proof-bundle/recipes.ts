import type { Manifest } from '../../../lib/proof-manifest/manifest.ts';

/** One way to check a part of the bundle with a tool that is not ours, run in the folder of the unpacked files. */
export interface Recipe {
  id: 'hash' | 'sm3' | 'timestamp' | 'stamped-at' | 'seal' | 'verify';
  title: string;
  /** What it proves. */
  why: string;
  /** A line for a shell of Linux or macOS. */
  command: string;
  /** What the tool answers when all is well; a part of its output. */
  expected: string;
  /** What a person should know of the answer. */
  note: string;
}

/** The recipes of one bundle, in the order of the page; the last one tells when the registration was revoked. */
export function recipesOf(manifest: Manifest, { stampedAt, revoked }: { stampedAt: Date; revoked: boolean }): Recipe[] {
  const { certificate } = manifest;
  return [
    {
      id: 'hash',
      title: '指纹是否一致（SHA-256）',
      why: '文件只要改动一个字节，指纹就完全不同。作品文件也这样核对，结果与下表比较。',
      command: 'sha256sum certificate.pdf',
      expected: certificate.sha256,
      note: 'macOS 用 shasum -a 256 certificate.pdf，Windows 用 certutil -hashfile certificate.pdf SHA256。',
    },
    {
      id: 'sm3',
      title: '指纹是否一致（国密 SM3）',
      why: '用国家密码算法再核对一次，与上一步互不依赖。',
      command: 'openssl dgst -sm3 certificate.pdf',
      expected: certificate.sm3,
      note: '需要 OpenSSL 1.1.1 或更高版本。',
    },
    {
      id: 'timestamp',
      title: '清单在何时已经存在（可信时间戳）',
      why: '时间戳服务机构签名证明：清单 manifest.json 在那一刻已经是现在的内容，其中写着证书和每个样本的指纹。',
      command: 'openssl ts -verify -data manifest.json -in manifest.tst -token_in -CAfile keys/anchors.pem',
      expected: 'Verification: OK',
      note: '请先核对下面列出的根证书指纹；根证书不可信，这一步就没有意义。',
    },
    {
      id: 'stamped-at',
      title: '时间戳写着什么时间',
      why: '读出时间戳里的时间（格林尼治时间，北京时间要加八小时）。',
      command: 'openssl ts -reply -in manifest.tst -token_in -token_out -text',
      expected: opensslTime(stampedAt),
      note: '',
    },
    {
      id: 'seal',
      title: '证书上的电子印章',
      why: 'PDF 自盖章起有没有改动过，是谁盖的章。',
      command: 'pdfsig -nocert certificate.pdf',
      expected: 'Signature is Valid.',
      note: 'pdfsig 属于 poppler-utils，第一个签名就是印章，第二个是时间戳，pdfsig 不核对它。加 -nocert 只看文件有没有改动；印章证书由谁签发，由最后一步连同吊销信息一起核对。用 Adobe Acrobat 打开证书也能看到印章的状态。',
    },
    {
      id: 'verify',
      title: '全部一起核对，包括公开日志',
      why: '离线核验程序核对印章、时间戳、清单、登记内容，以及这些记录是否写入了有见证人签名的公开日志。把作品文件一起给它，就能知道是不是登记的那一份。',
      command: 'node ../works-registration-verify.mjs --trust-enclosed .',
      expected: revoked ? `登记${manifest.number}已被撤销。` : '结论：全部成立。',
      note: '程序是一个文件，由登记平台源代码的 verify 目录构建，放在上一级文件夹，需要 Node.js 20 或更高版本，不联网。--trust-enclosed 表示采信包内的公钥和根证书，请先核对它们的指纹；也可以用 --anchors、--log-key、--witness 给出您从别处得到的。',
    },
  ];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Nov 23 08:26` of 「Time stamp: Nov 23 08:26:23 2026 GMT」; seconds may have a fraction, days are padded with a space. */
function opensslTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = String(at.getUTCDate()).padStart(2, ' ');
  return `${MONTHS[at.getUTCMonth()]} ${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}
