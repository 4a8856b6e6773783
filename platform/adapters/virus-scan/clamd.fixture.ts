import { createServer, type Socket } from 'node:net';

/** What EICAR publishes for trying scanners out, in two parts so that no scanner takes offence at this file. */
export const EICAR = `${'X5O!P%@AP[4\\PZX54(P^)7CC)7}$'}${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`;

/**
 * A scanner that speaks clamd's INSTREAM: reads the command and every piece with its length, and answers what it found in
 * the whole. `limit` is its StreamMaxLength.
 */
export async function startClamd({ limit = 100 * 1024 ** 2, port = 0 } = {}) {
  const received: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let waiting = Buffer.alloc(0);
    const content: Buffer[] = [];
    let opened = false;
    const end = (answer: string) => socket.end(`${answer}\0`);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes: Buffer) => {
      waiting = Buffer.concat([waiting, bytes]);
      if (!opened) {
        const command = waiting.subarray(0, 10).toString('latin1');
        if (waiting.length < 10) return;
        if (command !== 'zINSTREAM\0') return end('UNKNOWN COMMAND');
        opened = true;
        waiting = waiting.subarray(10);
      }
      while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32BE(0)) {
        const length = waiting.readUInt32BE(0);
        if (length === 0) {
          const whole = Buffer.concat(content);
          received.push(whole.length);
          return end(whole.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
        }
        content.push(waiting.subarray(4, 4 + length));
        waiting = waiting.subarray(4 + length);
        if (content.reduce((sum, piece) => sum + piece.length, 0) > limit) {
          return end('INSTREAM size limit exceeded. ERROR');
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const used = typeof address === 'object' && address ? address.port : 0;
  return {
    port: used,
    url: `tcp://127.0.0.1:${used}`,
    /** Bytes of each file that was scanned to its end. */
    received,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
