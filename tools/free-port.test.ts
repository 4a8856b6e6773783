import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from './free-port.ts';

it('gives other ports each time, none of which the system hands out to connections', async () => {
  const ports = [await freePort(), await freePort(), await freePort()];
  expect(new Set(ports).size).toBe(3);
  for (const port of ports) expect(port).toSatisfy((p: number) => p >= 10_000 && p <= 32_767);
});

it('passes over a port that is taken', async () => {
  const next = (await freePort()) + 1;
  const taken = createServer();
  // Where somebody else has it already, so much the better.
  await new Promise<void>((done) => taken.once('error', () => done()).listen(next, '127.0.0.1', done));
  expect(await freePort()).not.toBe(next);
  taken.close();
});
