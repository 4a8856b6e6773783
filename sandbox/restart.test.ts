import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CompactSign } from 'jose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../tools/free-port.ts';
import { JOSE, MERCHANT_ID, MERCHANT_SECRET } from './cashier/signed-messages.ts';
import { openBrowser } from './test-support.ts';

let folder: string;
let running: ChildProcess | undefined;
let merchant: Server;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-restart-'));
});
afterEach(() => {
  running?.kill('SIGKILL');
  merchant?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the program itself and waits for the line with which it says that it is ready. */
async function start(port: number, smtpPort: number): Promise<string> {
  running = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      ...process.env,
      SANDBOX_PORT: String(port),
      SANDBOX_SMTP_PORT: String(smtpPort),
      SANDBOX_DATA: folder,
      SANDBOX_REDIRECT_URIS: 'http://127.0.0.1:3999/auth/callback',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: running.stdout as NodeJS.ReadableStream }))
    if (line.startsWith('sandbox ')) return `http://127.0.0.1:${port}`;
  throw new Error('the sandbox ended before it was ready');
}

function kill(): Promise<void> {
  return new Promise((resolve) => {
    running?.once('exit', () => resolve());
    running?.kill('SIGKILL');
  });
}

const text = async (url: string) => (await fetch(url)).text();

/** Opens an order, and resolves with its cashier page. */
async function openOrder(url: string, notifyUrl: string): Promise<string> {
  const order = {
    out_trade_no: 'K9',
    amount_fen: 15_000,
    subject: '登记服务费',
    notify_url: notifyUrl,
    return_url: 'http://127.0.0.1:3999/',
    iat: Math.floor(Date.now() / 1000),
  };
  const body = await new CompactSign(Buffer.from(JSON.stringify(order)))
    .setProtectedHeader({ alg: 'HS256', kid: MERCHANT_ID })
    .sign(new TextEncoder().encode(MERCHANT_SECRET));
  const answer = await fetch(`${url}/cashier/api/orders`, { method: 'POST', headers: { 'content-type': JOSE }, body });
  return JSON.parse(Buffer.from((await answer.text()).split('.')[1] ?? '', 'base64url').toString()).cashier_url;
}

it('keeps keys, certificates, knobs and undelivered notifications through a kill', async () => {
  const [port, smtpPort, merchantPort] = [await freePort(), await freePort(), await freePort()];
  const url = await start(port, smtpPort);
  const before = await Promise.all([
    text(`${url}/ca/anchors.pem`),
    text(`${url}/idp/jwks`),
    text(`${url}/cashier/jwks.json`),
  ]);
  const certificates = await text(`${url}/ca`);
  await fetch(`${url}/knobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"party":"sms","refuse":true}',
  });
  // Nobody listens at the merchant's address yet.
  const cashierUrl = await openOrder(url, `http://127.0.0.1:${merchantPort}/notify`);
  await openBrowser(url).post(cashierUrl, { decision: 'pay' });
  await kill();

  const notified = new Promise<string>((resolve) => {
    merchant = createServer((request, response) => {
      response.end('success');
      resolve(request.headers['content-type'] ?? '');
    }).listen(merchantPort, '127.0.0.1');
  });
  await start(port, smtpPort);
  expect(await notified).toBe(JOSE);
  expect(
    await Promise.all([text(`${url}/ca/anchors.pem`), text(`${url}/idp/jwks`), text(`${url}/cashier/jwks.json`)]),
  ).toEqual(before);
  expect(await text(`${url}/ca`)).toBe(certificates);
  expect(JSON.parse(await text(`${url}/knobs`)).sms.refuse).toBe(true);
});

it('asks callers who come while it starts to come again', async () => {
  const [port, smtpPort] = [await freePort(), await freePort()];
  const seen = new Set<number>();
  const ready = start(port, smtpPort);
  let started = false;
  const watch = async () => {
    while (!started) {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
      if (answer) seen.add(answer.status);
    }
  };
  const watching = watch();
  await ready;
  started = true;
  await watching;
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  expect([...seen].every((status) => status === 503 || status === 200)).toBe(true);
});
