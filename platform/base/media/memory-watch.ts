import { parentPort, workerData } from 'node:worker_threads';

const EVERY_MS = 20;

/** Thread of the inspector's process: ends the whole process when it holds more memory than the bytes given. */
function look(): void {
  if (process.memoryUsage.rss() > (workerData as number)) process.kill(process.pid, 'SIGKILL');
}
look();
setInterval(look, EVERY_MS);
parentPort?.postMessage('watching');
