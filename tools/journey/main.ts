import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { getEvents } from '../../contract/admin.ts';
import { getRecord, type Verdict, verifyByNumber } from '../../contract/registry.ts';
import { validatePdf } from '../../lib/pades/validate.ts';
import { createParty } from './party.ts';
import { REVIEWERS, type Registered, registerWork, signInAll } from './registration.ts';
import { startTemporarySystem } from './system.ts';

/**
 * The whole main job over HTTP, exactly as the parties would do it, with no door of its own: an example for people who
 * integrate, and a check of a running system. Exit 0 only if every check held.
 *
 *   npm run journey -- --work FILE [--class F] [--base URL] --out DIR
 */
const { values } = parseArgs({
  options: {
    work: { type: 'string' },
    class: { type: 'string' },
    base: { type: 'string' },
    out: { type: 'string' },
  },
});
if (!values.work || !values.out) {
  console.error('npm run journey -- --work FILE [--class F] [--base URL] --out DIR');
  process.exit(2);
}

const CLASS_OF: Record<string, string> = {
  '.txt': 'A',
  '.pdf': 'A',
  '.docx': 'A',
  '.mp3': 'B',
  '.wav': 'B',
  '.mp4': 'I',
  '.mov': 'I',
};

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`  ${name}　${Math.round(performance.now() - began)} ms`);
  return result;
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`check failed: ${what}`);
  console.log(`  ✓ ${what}`);
}

async function journey(base: string, file: string, out: string): Promise<void> {
  const bytes = new Uint8Array(await readFile(file));
  const classLetter = values.class ?? CLASS_OF[extname(file).toLowerCase()] ?? 'F';
  const title = `${basename(file, extname(file))} 旅程示例`;
  const parties = await step('登录', () => signInAll(base, ['qingci', 'zhangxiaowen', ...REVIEWERS]));
  const done = await registerWork(parties, { title, classLetter, fileName: basename(file), bytes }, step);
  console.log(`  登记号 ${done.number}`);
  await step('取回与核验', () => collect({ base, ...done, out }));
}

interface Collection extends Registered {
  base: string;
  out: string;
}

/** Downloads everything and checks it as a stranger would. */
async function collect({ base, company, id, number, owner, out }: Collection): Promise<void> {
  await mkdir(out, { recursive: true });
  const form = await company.download(`/api/works/${id}/form.pdf`);
  const certificate = await company.download(`/api/works/${id}/certificate.pdf`);
  const record = await company.call(getRecord, { params: { number } });
  const anchorsPem = await trustAnchors(base);
  const auditor = createParty(base, 'auditor');
  await auditor.signIn();
  const events = await auditor.call(getEvents, { params: { id } });
  await writeFile(join(out, 'application-form.pdf'), form);
  await writeFile(join(out, 'certificate.pdf'), certificate);
  await writeFile(join(out, 'record.json'), `${JSON.stringify(record, null, 2)}\n`);
  await writeFile(join(out, 'trust-anchors.pem'), anchorsPem);
  await writeFile(join(out, 'events.json'), `${JSON.stringify(events, null, 2)}\n`);

  const anchors = [...anchorsPem.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g)].map(
    ([, body = '']) => Buffer.from(body, 'base64'),
  );
  const options = { anchors, timestampAnchors: anchors, at: new Date() };
  const formReport = await validatePdf(form, options);
  check(formReport.valid && formReport.signatures.length === 2, '申请表上的两个签章都有效');
  const certificateReport = await validatePdf(certificate, options);
  check(certificateReport.valid && certificateReport.signatures.length === 1, '证书上的印章有效');
  check(events.intact, '事件链完整');
  check(record.owners.includes(owner), '登记公告中的著作权人正确');
  const byNumber = await company.call(verifyByNumber, { query: { number, owner } });
  check(byNumber.verdict === 'genuine', `按编号核验：${byNumber.sentence}`);
  check((await verifyPdf(base, certificate)).verdict === 'genuine', '拖入证书核验为真');
  const forged = certificate.slice();
  forged[Math.floor(forged.length / 3)] = (forged[Math.floor(forged.length / 3)] ?? 0) ^ 1;
  check((await verifyPdf(base, forged)).verdict === 'not_genuine', '改动一个字节后核验为假');
}

async function verifyPdf(base: string, pdf: Uint8Array): Promise<Verdict> {
  const response = await fetch(`${base}/api/verify/pdf`, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf', origin: new URL(base).origin },
    body: Buffer.from(pdf),
  });
  return (await response.json()) as Verdict;
}

/** The sandbox publishes its anchors beside its identity provider, where the login leads. */
async function trustAnchors(base: string): Promise<string> {
  const login = await fetch(`${base}/auth/login`, { redirect: 'manual' });
  const provider = new URL(login.headers.get('location') ?? '');
  return (await fetch(new URL('/ca/anchors.pem', provider))).text();
}

const system = values.base ? undefined : await startTemporarySystem();
try {
  await journey(values.base ?? system?.url ?? '', values.work, values.out);
  console.log(`完成，文件在 ${values.out}`);
} catch (error) {
  console.error(`失败：${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await system?.stop();
}
