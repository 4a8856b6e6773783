import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../tools/free-port.ts';
import { EICAR, startClamd } from './clamd.fixture.ts';
import { createClamd } from './clamd.ts';

const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
const servers: { close(): unknown }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(content: string | Buffer): string {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
}
async function scannerWith(limit?: number) {
  const server = await startClamd(limit === undefined ? {} : { limit });
  servers.push(server);
  return { server, scanner: createClamd(server.url) };
}

/** Says this to everybody and hangs up. */
async function sayingOnly(text: string): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const address = server.address();
  return `tcp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

describe('clamd', () => {
  it('sees the whole file, piece by piece, and finds nothing', async () => {
    const { server, scanner } = await scannerWith();
    expect(await scanner.scan(fileWith(Buffer.alloc(3_000_001, 7)))).toEqual({ verdict: 'clean' });
    expect(server.received).toEqual([3_000_001]);
  });

  it('finds what is hidden far behind', async () => {
    const { scanner } = await scannerWith();
    const content = Buffer.concat([Buffer.alloc(1_000_000), Buffer.from(EICAR)]);
    expect(await scanner.scan(fileWith(content))).toEqual({ verdict: 'infected', name: 'Eicar-Test-Signature' });
  });

  it('gives no verdict on a file beyond its own limit', async () => {
    const { scanner } = await scannerWith(1024 ** 2);
    expect(await scanner.scan(fileWith(Buffer.alloc(8 * 1024 ** 2)))).toMatchObject({ verdict: 'unavailable' });
  });

  it.each([
    ['hangs up', ''],
    ['speaks of something else', 'PONG\0'],
    ['stops in the middle of its answer', 'stream: O'],
  ])('that %s gives no verdict', async (_what, text) => {
    const scanner = createClamd(await sayingOnly(text));
    expect(await scanner.scan(fileWith('兰亭'))).toMatchObject({ verdict: 'unavailable' });
  });

  it('that is not there gives no verdict', async () => {
    const scanner = createClamd(`tcp://127.0.0.1:${await freePort()}`);
    expect(await scanner.scan(fileWith('兰亭'))).toMatchObject({ verdict: 'unavailable' });
  });
});
