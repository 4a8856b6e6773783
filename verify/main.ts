#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readVerifierKey, type VerifierKey } from '../lib/tlog/note-key.ts';
import { type Believed, type Finding, type Outcome, overall } from './findings.ts';
import { judge } from './judge.ts';
import { type GivenFile, sortMaterial } from './material.ts';
import { fingerprintOf, readPem } from './pem.ts';
import { readPaths } from './read-files.ts';

const USAGE = `用法 Usage: works-registration-verify [选项 options] <文件 files>

文件 files        证明材料包.zip 或解压后的文件夹 a bundle or its folder, certificate.pdf,
                  *.tlog-proof, record.json, manifest.json, manifest.tst, openings.json, 作品文件 work files
--anchors F       可信的根证书，PEM  trusted root certificates, PEM
--log-key K       日志公钥  verifier key of the log
--witness K       见证人公钥，可多次  verifier key of a witness, repeatable
--quorum N        至少几个见证人签名，默认全部  witnesses required, all by default
--trust-enclosed  采信材料包内的根证书和公钥  believe the certificates and keys inside the bundle
--at T            按这个时间核对印章，默认现在  judge the seal at this time (ISO 8601), now by default
--json            输出JSON  print JSON

退出码 Exit: 0 全部成立 all holds · 1 有不成立的 something fails · 2 无法判断 undecided`;

const EXIT: Record<ReturnType<typeof overall>, number> = { holds: 0, fails: 1, undecided: 2 };
const MARKS: Record<Outcome, string> = { holds: '✓', fails: '✗', undecided: '?', noted: '·' };
const VERDICTS: Record<ReturnType<typeof overall>, string> = {
  holds: '结论：全部成立。 All checks hold.',
  fails: '结论：有不成立的项目。 Something does not hold.',
  undecided: '结论：无法判断，缺少材料或可信的公钥、根证书。 Undecided: material or trusted keys are missing.',
};
const ENCLOSED =
  '以上采信了材料包自带的公钥和根证书，请与登记机构公布的核对。 Keys inside the bundle were believed: compare them.';
const LIMIT = '离线核对看不到此后的变更或撤销，当前状态以登记簿为准。 Later changes are seen in the register only.';

const OPTIONS = {
  anchors: { type: 'string', multiple: true },
  'log-key': { type: 'string', multiple: true },
  witness: { type: 'string', multiple: true },
  quorum: { type: 'string' },
  'trust-enclosed': { type: 'boolean' },
  at: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** How the command was called is wrong: whoever reads it needs the usage, unlike where a file is. */
class UsageError extends Error {}

/** @throws UsageError */
function parseCommand(args: string[]) {
  try {
    const parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (parsed.positionals.length > 0) return parsed;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  throw new UsageError('没有给出文件 no files');
}

/** @throws Error for files and keys that cannot be read; UsageError */
async function readArguments(args: string[]) {
  const { values, positionals } = parseCommand(args);
  const files = await readPaths(positionals);
  const enclosed = values['trust-enclosed'] === true;
  const found = enclosed ? enclosedIn(files) : { anchors: [], logs: [], witnesses: [] };
  const witnesses = distinct([...(values.witness ?? []).map(readVerifierKey), ...found.witnesses]);
  const quorum = values.quorum === undefined ? witnesses.length : Number(values.quorum);
  if (!Number.isInteger(quorum) || quorum < 0) throw new UsageError('--quorum: 不是整数 not a whole number');
  const at = values.at === undefined ? new Date() : new Date(values.at);
  if (Number.isNaN(at.getTime())) throw new UsageError('--at: 不是时间 not a time');
  const given = (await Promise.all((values.anchors ?? []).map((path) => readFile(path, 'utf8')))).flatMap(readPem);
  const believed: Believed = {
    anchors: [...given, ...found.anchors],
    logs: distinct([...(values['log-key'] ?? []).map(readVerifierKey), ...found.logs]),
    witnesses,
    quorum,
    at,
  };
  return { believed, files, enclosed, json: values.json === true };
}

/** A key given twice counts once. */
const distinct = (keys: readonly VerifierKey[]): VerifierKey[] => [
  ...new Map(keys.map((key) => [key.text, key])).values(),
];

function enclosedIn(files: readonly GivenFile[]): Pick<Believed, 'anchors' | 'logs' | 'witnesses'> {
  const { anchors, keys } = sortMaterial(files);
  return {
    anchors: anchors.flatMap(({ value }) => value),
    logs: keys.flatMap(({ value }) => value.logs),
    witnesses: keys.flatMap(({ value }) => value.witnesses),
  };
}

/** Names and reasons come from files: nothing in them may steer a terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');

function asText(findings: readonly Finding[], { anchors, at }: Believed, enclosed: boolean): string {
  // Enclosed ones stand among the findings.
  const trusted = enclosed ? [] : anchors.map((der) => `根证书 anchor SHA-256 ${fingerprintOf(der)}`);
  const lines = findings.flatMap(({ file, outcome, zh, en }) => [
    printable(`${MARKS[outcome]} ${file ? `${file}：` : ''}${zh}`),
    printable(`  ${en}`),
  ]);
  const verdict = VERDICTS[overall(findings)];
  const head = [`核对时间 at ${at.toISOString()}`, ...trusted];
  return [...head, ...lines, '', verdict, ...(enclosed ? [ENCLOSED] : []), LIMIT].join('\n');
}

try {
  const { believed, files, enclosed, json } = await readArguments(process.argv.slice(2));
  const findings = await judge(files, believed);
  const verdict = overall(findings);
  const answer = { verdict, at: believed.at.toISOString(), trustedEnclosed: enclosed, findings };
  console.log(json ? JSON.stringify(answer, null, 2) : asText(findings, believed, enclosed));
  process.exitCode = EXIT[verdict];
} catch (error) {
  const problem = printable(error instanceof Error ? error.message : String(error));
  console.error(error instanceof UsageError ? `${problem}\n\n${USAGE}` : problem);
  process.exitCode = EXIT.undecided;
}
