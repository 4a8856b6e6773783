import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import * as contract from '../../../contract/articles.ts';
import { ApiProblem } from '../../../contract/client.ts';
import type { TestApp } from '../../testing.ts';

export interface Key {
  kind: contract.ArticleKind;
  slug: string;
}
type Use = 'picture' | 'download';

/** An editor at work, over HTTP, and a visitor with a browser. */
export function writing(t: () => TestApp) {
  const editor = () => t().signedIn('editor');
  const add = async (use: Use, name: string, body: Buffer) =>
    (await editor()).fetch(`/api/office/article-files?${new URLSearchParams({ use, name })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(body),
    });
  return {
    editor,
    add,
    kept: async (use: Use, name: string, body: Buffer) =>
      (await (await add(use, name, body)).json()) as contract.ArticleFile,
    visit: (path: string) => t().server.inject({ url: path, headers: { accept: 'text/html' } }),
    read: async (key: Key) => (await editor()).call(contract.getArticle, { params: key }),
    save: async (key: Key, revision: number, text: Partial<contract.ArticleText> = {}) =>
      (await editor()).call(contract.saveArticle, {
        params: key,
        body: { key: randomUUID(), revision, title: '版权宣传周安排', markdown: '四月二十日起。', ...text },
      }),
    act: async (key: Key, revision: number, command: 'publish' | 'unschedule' | 'archive') => {
      const { publishArticle: publish, unscheduleArticle: unschedule, archiveArticle: archive } = contract;
      const route = { publish, unschedule, archive }[command];
      return (await editor()).call(route, { params: key, body: { key: randomUUID(), revision } });
    },
    schedule: async (key: Key, revision: number, at: Date) =>
      (await editor()).call(contract.scheduleArticle, {
        params: key,
        body: { key: randomUUID(), revision, at: at.toISOString() },
      }),
    restore: async (key: Key, revision: number, version: number) =>
      (await editor()).call(contract.restoreArticle, { params: key, body: { key: randomUUID(), revision, version } }),
  };
}

/** What an expected refusal says. @throws Error when it was none */
export async function refusal(doing: Promise<unknown>) {
  const error = await doing.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiProblem)) throw new Error(`not refused: ${error}`);
  return error.problem;
}

export const png = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: red, g: 90, b: 160 } } })
    .png()
    .toBuffer();
