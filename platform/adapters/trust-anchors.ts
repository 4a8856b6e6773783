import { readFile } from 'node:fs/promises';
import { callOutside } from './outside.ts';

/** The certificates that signatures and time stamps must chain to, as DER: from a PEM file or address, read once. */
export function createTrustAnchors(source: string): () => Promise<Buffer[]> {
  let read: Promise<Buffer[]> | undefined;
  return () => {
    read ??= load(source);
    read.catch(() => {
      read = undefined;
    });
    return read;
  };
}

async function load(source: string): Promise<Buffer[]> {
  const pem = /^https?:/.test(source)
    ? await (await callOutside('trust anchors', source)).text()
    : await readFile(source, 'utf8');
  const found = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g)];
  if (found.length === 0) throw new Error(`no certificate in ${source}`);
  return found.map(([, body = '']) => Buffer.from(body, 'base64'));
}
