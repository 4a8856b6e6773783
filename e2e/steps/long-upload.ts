import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { createWork, saveDraft } from '../../contract/works.ts';
import type { TestApp } from '../../platform/testing.ts';
import { getReady } from '../../tools/journey/filing.ts';
import type { ChosenFile } from './files.ts';

/** Slow enough that a long file is on its way for seconds. */
export const UPLOAD_BYTES_PER_SECOND = 3_000_000;

/** A new draft of a 文字作品. Answers its id. */
export async function draftOfText(app: TestApp, username: string): Promise<string> {
  const party = await app.signedIn(username);
  await getReady(party);
  const { id, version, form } = await party.call(createWork, { body: { key: randomUUID() } });
  const body = { version, form: { ...form, title: '运河笔记', classLetter: 'A' } };
  await party.call(saveDraft, { params: { id }, body });
  return id;
}

/** A book of 15 MB, every line of it different. */
export function longText(): ChosenFile {
  const lines = Array.from({ length: 250_000 }, (_, index) => `第 ${index + 1} 行：运河两岸的桥与船，写于拱宸桥。`);
  return { name: '运河笔记.txt', mimeType: 'text/plain', buffer: Buffer.from(lines.join('\n')) };
}

/** Slows what a page sends down, in bytes a second, until `end`. */
export async function throttle(page: Page, uploadThroughput: number): Promise<{ end(): Promise<void> }> {
  const network = await page.context().newCDPSession(page);
  const set = (up: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: up,
    });
  await set(uploadThroughput);
  return { end: () => set(-1).then(() => undefined) };
}

/** Cuts the connections that are open and lets no further upload through, until it is mended. */
export async function cutOff(page: Page, app: TestApp): Promise<{ mend(): Promise<void> }> {
  await page.route('**/uploads/*', (route) => route.abort('internetdisconnected'));
  app.server.server.closeAllConnections();
  return { mend: () => page.unroute('**/uploads/*') };
}

/** Where each request of an upload began, as this page sends them. */
export function offsetsOf(page: Page): number[] {
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  return offsets;
}
