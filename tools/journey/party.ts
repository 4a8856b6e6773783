import type { z } from 'zod';
import { call } from '../../contract/client.ts';
import { getUpload, type UploadPurpose } from '../../contract/files.ts';
import type { Route } from '../../contract/route.ts';
import type { FileView } from '../../contract/shared.ts';
import { createBrowser } from './browser.ts';
import { until } from './until.ts';

/** One of the people of the sandbox at the platform's door, over HTTP alone. */
export interface Party {
  username: string;
  /** Signs in at the identity provider's own form and comes back with a session. */
  signIn(): Promise<void>;
  /** What keeps them signed in, to go on in another browser. */
  cookies(): { name: string; value: string }[];
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    route: Route<P, Q, B, A>,
    input?: { params?: z.input<P>; query?: Partial<z.input<Q>>; body?: z.input<B> },
  ): Promise<z.output<A>>;
  /** Bytes of a file route. @throws Error for any other status than 200 */
  download(path: string): Promise<Uint8Array>;
  /** One request with this person's session; nothing is followed or judged. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** tus 1.0 creation and one PATCH, then waits for the check. @throws UploadRefused with the platform's sentence */
  upload(file: { name: string; bytes: Uint8Array; purpose: UploadPurpose; classLetter?: string }): Promise<FileView>;
}

export class UploadRefused extends Error {}

/** The demonstration's people all have this password; the sandbox's login page says so. */
export const PASSWORD = 'sandbox';

export function createParty(base: string, username: string): Party {
  const browser = createBrowser();
  const fetchFrom = (path: string, init?: RequestInit) => browser.fetch(new URL(path, base).href, init);
  const party: Party = {
    username,
    fetch: fetchFrom,
    async signIn() {
      const form = await browser.open(new URL('/auth/login?return=/healthz', base).href);
      if (form.status !== 200) throw new Error(`login form: ${form.status} ${form.text.slice(0, 200)}`);
      const done = await browser.submit(form.url.href, { username, password: PASSWORD });
      if (done.status !== 200 || done.url.pathname !== '/healthz')
        throw new Error(`login of ${username} ended at ${done.url} with ${done.status}`);
    },
    cookies: () => browser.cookiesFor(new URL(base)),
    call: (route, input) => call(fetchFrom, route, input),
    async download(path) {
      const response = await fetchFrom(path);
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    async upload({ name, bytes, purpose, classLetter = '' }) {
      const encode = (text: string) => Buffer.from(text).toString('base64');
      const metadata = [`filename ${encode(name)}`, `purpose ${encode(purpose)}`];
      if (classLetter !== '') metadata.push(`classLetter ${encode(classLetter)}`);
      const created = await fetchFrom('/uploads', {
        method: 'POST',
        headers: {
          'tus-resumable': '1.0.0',
          'upload-length': String(bytes.length),
          'upload-metadata': metadata.join(','),
        },
      });
      if (created.status !== 201) throw new UploadRefused(sentenceOf(await created.text()));
      const location = new URL(created.headers.get('location') ?? '', new URL('/uploads/', base));
      const sent = await browser.fetch(location.href, {
        method: 'PATCH',
        headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: Buffer.from(bytes),
      });
      if (sent.status !== 204) throw new UploadRefused(sentenceOf(await sent.text()));
      const uploadId = location.pathname.split('/').at(-1) ?? '';
      const result = await until(`check of ${name}`, async () => {
        const now = await party.call(getUpload, { params: { uploadId } });
        return now.state === 'checking' ? undefined : now;
      });
      if (!result.file) throw new UploadRefused(result.reason ?? '');
      return result.file;
    },
  };
  return party;
}

function sentenceOf(body: string): string {
  try {
    const problem = JSON.parse(body) as { title?: string; detail?: string };
    return problem.detail ?? problem.title ?? body;
  } catch {
    return body;
  }
}
