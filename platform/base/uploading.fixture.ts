import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { UploadResult } from '../../contract/files.ts';
import { getMe, getNotices, recordConsent } from '../../contract/identity.ts';
import type { Party } from '../../tools/journey/party.ts';
import type { TestApp } from '../testing.ts';

export const sample = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name));
export const TUS = { 'tus-resumable': '1.0.0' };
export const OCTETS = { ...TUS, 'content-type': 'application/offset+octet-stream' };

/** Signed in and agreed to the notices: may upload. */
export async function consenting(t: TestApp, username: string): Promise<Party> {
  const party = await t.signedIn(username);
  const notices = await party.call(getNotices);
  for (const document of ['notice', 'privacy'] as const) {
    await party.call(recordConsent, { body: { document, version: notices[document].version } });
  }
  return party;
}

export const accountOf = async (party: Party): Promise<string> => (await party.call(getMe)).accountId;

/** Announces an upload of class L, 其他作品, which takes every format; `more` is further metadata. */
export function create(
  party: Party,
  name: string,
  bytes: number,
  more: Record<string, string> = {},
): Promise<Response> {
  const metadata = Object.entries({ filename: name, purpose: 'sample', classLetter: 'L', ...more })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const headers = { ...TUS, 'upload-length': String(bytes), 'upload-metadata': metadata };
  return party.fetch('/uploads', { method: 'POST', headers });
}

/** Answers the id. */
export async function begin(party: Party, name: string, bytes: number, more: Record<string, string> = {}) {
  const created = await create(party, name, bytes, more);
  expect(created.status).toBe(201);
  const location = created.headers.get('location') ?? '';
  expect(location).toMatch(/^\/uploads\/[0-9a-f]{32}$/);
  return location.slice('/uploads/'.length);
}

export const patch = (party: Party, id: string, offset: number, body: Buffer, query = '') =>
  party.fetch(`/uploads/${id}${query}`, {
    method: 'PATCH',
    headers: { ...OCTETS, 'upload-offset': String(offset) },
    body: new Uint8Array(body),
  });

export const head = (party: Party, id: string) => party.fetch(`/uploads/${id}`, { method: 'HEAD', headers: TUS });

export async function resultOf(party: Party, id: string) {
  const response = await party.fetch(`/api/uploads/${id}`);
  return { status: response.status, ...((await response.json()) as Partial<UploadResult>) };
}

/** From the announcement to the verdict. */
export async function upload(t: TestApp, party: Party, name: string, content: Buffer) {
  const id = await begin(party, name, content.length);
  expect((await patch(party, id, 0, content)).status).toBe(204);
  await t.drain();
  return { id, ...(await resultOf(party, id)) };
}

/** What lies in the folder of uploads. */
export const onDisk = (t: TestApp) => readdirSync(join(t.environment.DATA_DIR ?? '', 'uploads'));
