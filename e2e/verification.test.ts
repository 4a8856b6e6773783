import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import QRCode from 'qrcode';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { certified } from '../platform/domains/proof-bundle/certified.fixture.ts';
import { makeProofBundle } from '../platform/domains/proof-bundle/make.ts';
import { changeRecord } from '../platform/domains/registry/change.ts';
import { revokeRecord } from '../platform/domains/registry/commands.ts';
import { personOf } from '../tools/journey/filing.ts';
import { type Believed, overall } from '../verify/findings.ts';
import { judge } from '../verify/judge.ts';
import { type GivenFile, sortMaterial } from '../verify/material.ts';
import { readPaths } from '../verify/read-files.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import { photographed } from './steps/certificate-photo.ts';
import { type ChosenFile, drop, jpeg } from './steps/files.ts';
import { agree } from './steps/profile.ts';
import { picture } from './steps/screenshots.ts';
import { verdict, verifyByDropping, verifyByNumber } from './steps/verification.ts';
import { startWorld, type World } from './steps/world.ts';

const OWNER = personOf('qingci').name;

let world: World;
let visitor: Page;
let work: { id: string; number: string };
let sample: ChosenFile;
let certificate: ChosenFile;
let photo: ChosenFile;
let broken = false;

beforeAll(async () => {
  world = await startWorld({ workers: false });
  sample = await jpeg('越窑青瓷.jpg');
  const { name, mimeType: mediaType, buffer: bytes } = sample;
  work = await certified(world, { title: '越窑青瓷纹样', sample: { name, mediaType, bytes } });
  await makeProofBundle(world.app, work.id);
  const company = await world.signedIn('qingci');
  const buffer = Buffer.from(await company.download(`/api/works/${work.id}/certificate.pdf`));
  certificate = { name: 'certificate.pdf', mimeType: 'application/pdf', buffer };
  visitor = await world.visitor();
  photo = await photographed(visitor, world.url, buffer);
}, 120_000);
beforeEach(({ skip }) => skip(broken, 'an earlier part of the journey failed'));
afterEach(async ({ task }) => {
  broken ||= task.result?.state === 'fail';
  if (broken) await world.pictures('failed-verification');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

/** At both widths: nothing in anybody's way, nothing wider than the window. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    await picture(page, `verification-${name}`);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(DESKTOP);
}

/** Believes what is enclosed. */
function believedOf(files: readonly GivenFile[]): Believed {
  const { anchors, keys } = sortMaterial(files);
  const [enclosed] = keys.map(({ value }) => value);
  const roots = anchors.flatMap(({ value }) => value);
  const { logs = [], witnesses = [] } = enclosed ?? {};
  return { logs, witnesses, quorum: 1, anchors: roots, at: world.clock.now() };
}

async function dropPicture(file: ChosenFile): Promise<void> {
  await visitor.goto(`${world.url}/verify`);
  await visitor.getByText('或把 PDF、二维码图片拖到这里').waitFor();
  await drop(visitor, visitor.locator('[data-pdf-check]'), file);
}

it('a photograph of the certificate leads to its verdict, and the work is compared on the spot', async () => {
  const sent: string[] = [];
  visitor.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  const decoder: string[] = [];
  visitor.on('request', (request) => {
    if (/\/decode-[\w-]+\.js$/.test(request.url())) decoder.push(request.url());
  });
  await visitor.goto(`${world.url}/verify`);
  await inspect(visitor, 'empty');
  expect(decoder).toEqual([]);
  const phone = await world.visitor({ viewport: PHONE });
  await phone.goto(`${world.url}/verify`);
  await phone.getByText('拍证书上的二维码').waitFor();
  await picture(phone, 'verification-phone');
  await phone.close();
  await dropPicture(photo);
  const told = await verdict(visitor);
  expect(decoder).toHaveLength(1);
  expect(told).toContain('登记簿中有这项登记，仍在有效状态。');
  expect(told).toContain('二维码指向登记簿中的这项登记。');
  expect(told).toMatch(/登记已写入公开日志，第\d+条。/);
  expect(await visitor.locator('.verdict').textContent()).toContain(work.number);
  await drop(visitor, visitor.locator('[data-file-check]'), sample);
  await visitor.getByText('就是登记样本').waitFor();
  await inspect(visitor, 'qr');
  await visitor.emulateMedia({ media: 'print' });
  await picture(visitor, 'verification-print');
  await visitor.emulateMedia({ media: 'screen' });
  expect(sent).toEqual([]);
});

it('a code that leads elsewhere is named and not followed; a picture without one is said to have none', async () => {
  const foreign = await QRCode.toBuffer('https://copyright.example.net/register/1', { width: 300 });
  await dropPicture({ name: 'foreign.png', mimeType: 'image/png', buffer: foreign });
  await visitor.getByText('二维码指向“copyright.example.net”，不是本平台的登记证书。').waitFor();
  await dropPicture(sample);
  await visitor.getByText('图片里没有认出二维码。').waitFor();
  const unknown = await QRCode.toBuffer(`${world.url}/register/${encodeURIComponent('浙作登字-2026-F-99999999')}`);
  await dropPicture({ name: 'unknown.png', mimeType: 'image/png', buffer: unknown });
  expect(await verdict(visitor)).toContain('登记簿中没有二维码所指的登记');
});

it('the PDF is genuine, and no longer with one byte changed', async () => {
  await visitor.goto(`${world.url}/verify`);
  const told = await verifyByDropping(visitor, certificate);
  expect(told).toContain('证书真实有效，登记仍在有效状态。');
  expect(told).toContain('文件与登记簿中的证书逐字节一致。');
  await inspect(visitor, 'pdf');
  const changed = Buffer.from(certificate.buffer);
  changed[2000] = (changed[2000] ?? 0) ^ 1;
  await visitor.goto(`${world.url}/verify`);
  expect(await verifyByDropping(visitor, { ...certificate, buffer: changed })).not.toContain('证书真实有效');
});

it('its holder takes the proof bundle home, and it holds there', async () => {
  const holder = await world.person('qingci');
  await holder.goto(`${world.url}/my`);
  await agree(holder);
  await holder.goto(`${world.url}/my/works/${work.id}`);
  const link = holder.getByRole('link', { name: /^证明材料包/ });
  await link.waitFor();
  await picture(holder, 'proof-bundle-card');
  expect(await barriers(holder)).toEqual([]);
  await holder.setViewportSize(PHONE);
  await picture(holder, 'proof-bundle-card');
  const [download] = await Promise.all([holder.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe(`证明材料包-${work.number}.zip`);
  const path = `${await download.path()}.zip`;
  await download.saveAs(path);
  const files = await readPaths([path]);
  expect(overall(await judge(files, believedOf(files)))).toBe('holds');
  expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');

  const reader = await world.visitor();
  await reader.setContent(Buffer.from(sortMaterial(files).pages[0]?.bytes ?? []).toString());
  await reader.getByRole('heading', { name: '核验说明' }).waitFor();
  await inspect(reader, 'guide');
});

it('everything works without JavaScript: number and owner, and the PDF in a form', async () => {
  const plain = await world.visitor({ javaScriptEnabled: false });
  await plain.goto(`${world.url}/verify`);
  expect(await verifyByNumber(plain, work.number, OWNER)).toContain('证书真实有效，登记仍在有效状态。');
  await plain.getByRole('textbox', { name: '著作权人' }).fill('别人');
  await plain.getByRole('button', { name: '核验', exact: true }).click();
  await plain.getByRole('heading', { name: '没有查到编号与著作权人都相符的登记' }).waitFor();
  await plain.getByRole('link', { name: '查找“别人”的登记' }).click();
  await plain.getByRole('heading', { name: '没有找到符合条件的登记' }).waitFor();
  await plain.goBack();
  await plain.getByLabel('电子证书（PDF）').setInputFiles(certificate);
  await plain.getByRole('button', { name: '核验证书文件' }).click();
  const told = await verdict(plain);
  expect(told).toContain('证书真实有效，登记仍在有效状态。');
  expect(await plain.locator('.verdict').textContent()).toContain('浙江省版权局');
  await picture(plain, 'verification-plain');
  const body = '--x\r\nContent-Disposition: form-data; name="certificate"; filename=""\r\n\r\n\r\n--x--\r\n';
  for (const payload of [body, 'garbage']) {
    const headers = { origin: world.url, 'content-type': 'multipart/form-data; boundary=x' };
    const answered = await world.server.inject({ method: 'POST', url: '/verify', headers, payload });
    expect(answered.statusCode).toBe(422);
    expect(answered.payload).toContain('没有选择文件，或者选择的文件是空的。');
  }
  await plain.goto(`${world.url}/verify`);
  await plain
    .getByLabel('电子证书（PDF）')
    .setInputFiles({ name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) });
  await plain.getByRole('button', { name: '核验证书文件' }).click();
  await plain.locator('.field-problem', { hasText: '没有选择文件，或者选择的文件是空的。' }).waitFor();
  expect(world.complaints()).toEqual([expect.stringContaining('status of 422')]);
  await picture(plain, 'verification-empty-file');
});

it('a changed one says so, whichever way it is asked, and what it was before', async () => {
  const renamed = '杭州越窑青瓷文化发展有限公司';
  const change = { title: '越窑青瓷缠枝纹样', owners: [renamed] };
  await world.app.db.transaction().execute((tx) => changeRecord(world.app, tx, work.id, change));
  await world.drain();
  const sentence = '证书真实，但登记此后有变更，请以登记公告的现状为准。';
  const what = `著作权人由“${OWNER}”变更为“${renamed}”`;
  await dropPicture(photo);
  const told = await verdict(visitor);
  const byCode = '登记簿中有这项登记，此后有变更。证书上是变更前的内容，请以下列现状为准。';
  for (const words of [byCode, what, '作品名称由“越窑青瓷纹样”变更为“越窑青瓷缠枝纹样”']) expect(told).toContain(words);
  await inspect(visitor, 'changed');
  for (const owner of [OWNER, renamed]) expect(await verifyByNumber(visitor, work.number, owner)).toContain(sentence);
  await visitor.goto(`${world.url}/verify`);
  expect(await verifyByDropping(visitor, certificate)).toContain(sentence);

  for (const words of ['缠枝', OWNER]) {
    await visitor.goto(`${world.url}/register?q=${encodeURIComponent(words)}`);
    await visitor.getByRole('link', { name: '越窑青瓷缠枝纹样' }).click();
    await visitor.getByText('登记后有变更，以下是变更后的现状。').waitFor();
  }
  await visitor.getByText(what).waitFor();
  await inspect(visitor, 'changed-record');
  const large = await world.visitor({ viewport: PHONE });
  await large.goto(`${world.url}/large-text?on=1&return=${encodeURIComponent(new URL(visitor.url()).pathname)}`);
  await large.getByText(what).waitFor();
  await picture(large, 'verification-changed-record-large');

  await makeProofBundle(world.app, work.id);
  const company = await world.signedIn('qingci');
  const bytes = new Uint8Array(await company.download(`/api/works/${work.id}/proof-bundle.zip`));
  const path = join(mkdtempSync(join(tmpdir(), 'bundle-')), 'bundle.zip');
  await writeFile(path, bytes);
  const files = await readPaths([path]);
  const findings = await judge(files, believedOf(files));
  expect(overall(findings)).toBe('holds');
  expect(findings.map(({ zh }) => zh).join()).toContain(`登记${work.number}有过变更，现为第2版`);
  await rm(dirname(path), { recursive: true });
});

it('a revoked one says so, whichever way it is asked', async () => {
  await world.app.db.transaction().execute((tx) => revokeRecord(world.app, tx, work.id));
  await world.drain();
  const sentence = '证书曾经有效，登记现已被撤销。';
  await dropPicture(photo);
  expect(await verdict(visitor)).toContain(sentence);
  await inspect(visitor, 'revoked');
  expect(await verifyByNumber(visitor, work.number, OWNER)).toContain(sentence);
  await visitor.goto(`${world.url}/verify`);
  expect(await verifyByDropping(visitor, certificate)).toContain(sentence);
});
