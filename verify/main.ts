#!/usr/bin/env node
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readVerifierKey } from '../lib/tlog/note-key.ts';
import { type Believed, type Finding, judge, type Outcome, overall } from './judge.ts';

const USAGE = `用法 Usage: works-registration-verify [选项 options] <文件 files>

文件 files     certificate.pdf  *.tlog-proof  record.json  作品文件 work files
--anchors F    可信的根证书，PEM  trusted root certificates, PEM
--log-key K    日志公钥  verifier key of the log
--witness K    见证人公钥，可多次  verifier key of a witness, repeatable
--quorum N     至少几个见证人签名，默认全部  witnesses required, all by default
--json         输出JSON  print JSON

退出码 Exit: 0 全部成立 all holds · 1 有不成立的 something fails · 2 无法判断 undecided`;

const EXIT: Record<Outcome, number> = { holds: 0, fails: 1, undecided: 2 };
const MARKS: Record<Outcome, string> = { holds: '✓', fails: '✗', undecided: '?' };
const VERDICTS: Record<Outcome, string> = {
  holds: '结论：全部成立。 All checks hold.',
  fails: '结论：有不成立的项目。 Something does not hold.',
  undecided: '结论：无法判断，缺少材料或可信的公钥、根证书。 Undecided: material or trusted keys are missing.',
};
const LIMIT = '离线核对看不到此后的变更或撤销，当前状态以登记簿为准。 Later changes are seen in the register only.';

const OPTIONS = {
  anchors: { type: 'string', multiple: true },
  'log-key': { type: 'string', multiple: true },
  witness: { type: 'string', multiple: true },
  quorum: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** @throws Error for arguments, files and keys that cannot be read */
async function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (positionals.length === 0) throw new Error('没有给出文件 no files');
  const witnesses = (values.witness ?? []).map(readVerifierKey);
  const quorum = values.quorum === undefined ? witnesses.length : Number(values.quorum);
  if (!Number.isInteger(quorum) || quorum < 0) throw new Error('--quorum: 不是整数 not a whole number');
  const anchors = (await Promise.all((values.anchors ?? []).map((path) => readFile(path, 'utf8')))).flatMap(readPem);
  const logs = (values['log-key'] ?? []).map(readVerifierKey);
  const believed: Believed = { anchors, logs, witnesses, quorum, at: new Date() };
  const files = await Promise.all(
    positionals.map(async (path) => ({ name: basename(path), bytes: new Uint8Array(await readFile(path)) })),
  );
  return { believed, files, json: values.json === true };
}

const readPem = (pem: string): Uint8Array[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (block) => new Uint8Array(new X509Certificate(block).raw),
  );

function asText(findings: readonly Finding[], { anchors }: Believed): string {
  const trusted = anchors.map((der) => `根证书 anchor SHA-256 ${new X509Certificate(der).fingerprint256}`);
  const lines = findings.flatMap(({ file, outcome, zh, en }) => [
    `${MARKS[outcome]} ${file ? `${file}：` : ''}${zh}`,
    `  ${en}`,
  ]);
  return [...trusted, ...lines, '', VERDICTS[overall(findings)], LIMIT].join('\n');
}

try {
  const { believed, files, json } = await readArguments(process.argv.slice(2));
  const findings = await judge(files, believed);
  const verdict = overall(findings);
  console.log(json ? JSON.stringify({ verdict, findings }, null, 2) : asText(findings, believed));
  process.exitCode = EXIT[verdict];
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = EXIT.undecided;
}
