import { parentPort, workerData } from 'node:worker_threads';
import { PDF } from '@libpdf/core';

const merged = await PDF.merge(workerData as Uint8Array[]);
parentPort?.postMessage(await merged.save());
