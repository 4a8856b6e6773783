import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { Scan, VirusScanner } from './port.ts';

const CHUNK = 256 * 1024;
/** Without a sign of life for so long the scanner counts as down; a scan of a large archive takes its time. */
const SILENCE_MS = 60_000;
const LONGEST_ANSWER = 4096;

/**
 * clamd over TCP (clamd(8), INSTREAM): `zINSTREAM\0`, then pieces each behind its length in four bytes, big endian, and a
 * length of zero; answered with `stream: OK`, `stream: NAME FOUND` or a sentence that ends in ERROR, each closed by NUL.
 * Everything but the first two is no verdict, also a file beyond clamd's own StreamMaxLength.
 */
export function createClamd(address: string): VirusScanner {
  const { hostname, port } = new URL(address);
  return {
    async scan(path) {
      const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) });
      socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('no sign of life')));
      try {
        const answer = readAnswer(socket);
        // clamd answers and closes before the end when it has seen enough: then its answer counts, not the broken pipe.
        const sent = send(socket, path).catch((error: unknown) => error);
        return verdictOf(await Promise.race([answer, sent.then(() => answer)]));
      } catch (error) {
        return { verdict: 'unavailable', reason: (error as Error).message };
      } finally {
        socket.destroy();
      }
    },
  };
}

async function send(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK })) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE((piece as Buffer).length);
    await write(socket, Buffer.concat([length, piece as Buffer]));
  }
  await write(socket, Buffer.alloc(4));
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')));
      else if (text.length > LONGEST_ANSWER) reject(new Error('an answer without an end'));
    });
    socket.once('error', (error) => reject(error));
    socket.once('close', () => reject(new Error('closed without an answer')));
  });
}

function verdictOf(answer: string): Scan {
  if (answer === 'stream: OK') return { verdict: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  return found ? { verdict: 'infected', name: found } : { verdict: 'unavailable', reason: answer };
}
