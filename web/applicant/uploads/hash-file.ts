import type { HashNews } from './hash-worker.ts';

/** Hashes of one file, each null when this browser cannot count them: an upload goes on without. */
export interface Hashing {
  /** Finds the same file again among unfinished uploads; there within milliseconds. */
  fingerprint: Promise<string | null>;
  /** SHA-256 of the whole file, hexadecimal. */
  digest: Promise<string | null>;
  stop(): void;
}

/** Reads the file through in a worker of its own, so that the page stays free. */
export function hashFile(file: File): Hashing {
  const fingerprint = openPromise();
  const digest = openPromise();
  const end = () => {
    fingerprint.resolve(null);
    digest.resolve(null);
  };
  const worker = startWorker();
  const stop = () => {
    worker?.terminate();
    end();
  };
  if (!worker) end();
  else {
    worker.onmessage = ({ data }: MessageEvent<HashNews>) => {
      if (data.kind === 'fingerprint') return fingerprint.resolve(data.hex);
      if (data.kind === 'digest') digest.resolve(data.hex);
      stop();
    };
    worker.onerror = stop;
    worker.postMessage(file);
  }
  return { fingerprint: fingerprint.promise, digest: digest.promise, stop };
}

function startWorker(): Worker | null {
  try {
    return new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return null;
  }
}

/** A promise to be kept later; `Promise.withResolvers` is younger than the browsers we serve. */
function openPromise() {
  let resolve: (value: string | null) => void = () => undefined;
  const promise = new Promise<string | null>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}
