import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below what operating systems hand out themselves: a port of theirs may serve a connection outwards before it is listened on.
const FIRST = 10_000;
const LAST = 32_767;
let last = randomInt(FIRST, LAST);

/** A port nobody listens on at this moment, on the loopback interface; never the same twice in a row of calls. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < LAST - FIRST; tries += 1) {
    last = last === LAST ? FIRST : last + 1;
    if (await isFree(last)) return last;
  }
  throw new Error('no free port');
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((answer) => {
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });
}
