import type { HttpRequest, Upload as TusUpload, UploadOptions } from 'tus-js-client';
import { getUpload, setUploadDigest, type UploadPurpose, type UploadResult } from '../../../contract/files.ts';
import { apiOrProblem, problemCode, sentenceOf } from '../../api.ts';
import { type Hashing, hashFile } from './hash-file.ts';
import { claim, findUnfinished, release } from './unfinished.ts';
import { isPassingTrouble, reasonOf } from './upload-errors.ts';

/** Bytes per request: large enough for speed, small enough for proxies in between. */
const CHUNK = 32 * 1024 ** 2;
/** First quickly, then every 20 seconds for hours: a person may be on a train. Any progress starts the row anew. */
const RETRY_AFTER = [0, 1000, 3000, 5000, 10_000, ...Array<number>(1000).fill(20_000)];
const ASK_RESULT_EVERY = 800;

/** `waiting` for its turn, `offline` while the network or the server is away: it goes on by itself. */
export type UploadPhase = 'waiting' | 'sending' | 'offline' | 'paused' | 'checking' | 'accepted' | 'refused';

export interface UploadProgress {
  phase: UploadPhase;
  sent: number;
  /** Bytes per second over the last seconds; 0 while unknown. */
  speed: number;
  /** Why it stopped, when it did not end well. */
  reason: string | null;
  result: UploadResult['file'];
  /** Once the server knows it. */
  uploadId: string | null;
}

export interface UploadOrder {
  file: File;
  purpose: UploadPurpose;
  classLetter?: string | undefined;
}

export interface UploadTask {
  pause: () => void;
  resume: () => void;
  /** Stops; what has arrived stays on the server, to be continued. */
  leave: () => void;
  /** Stops and forgets it, on the server too. */
  cancel: () => void;
}

type Tell = (change: Partial<UploadProgress>) => void;

/** Smooths the momentary speed, so that the remaining time does not jump. */
export function nextSpeed(before: number, bytes: number, milliseconds: number): number {
  if (milliseconds <= 0) return before;
  const now = (bytes * 1000) / milliseconds;
  return before === 0 ? now : before * 0.7 + now * 0.3;
}

/**
 * Sends one file by tus 1.0. Goes on with an upload of the same file that was interrupted, in this browser or another; waits
 * out a lost connection; says before the end what the file should have hashed to; then waits until the server has looked at
 * it. `tell` is called with every change.
 */
export function startUpload(order: UploadOrder, tell: Tell): UploadTask {
  const sending = new Sending(order, tell);
  sending.begin().catch((error) => tell({ phase: 'refused', reason: sentenceOf(error) }));
  return sending;
}

class Sending implements UploadTask {
  private readonly order: UploadOrder;
  private readonly tell: Tell;
  private readonly hashing: Hashing;
  private readonly stopped = new AbortController();
  private upload: TusUpload | null = null;
  private claimed: string | null = null;
  private paused = false;
  private offline = false;
  private whole = false;

  constructor(order: UploadOrder, tell: Tell) {
    this.order = order;
    this.tell = tell;
    this.hashing = hashFile(order.file);
    window.addEventListener('online', () => this.goOnAtOnce(), { signal: this.stopped.signal });
  }

  async begin(): Promise<void> {
    const { Upload } = await import('tus-js-client');
    const { order, hashing } = this;
    const upload: TusUpload = new Upload(order.file, {
      ...(await optionsFor(order, hashing)),
      onUploadUrlAvailable: () => this.claimIt(upload),
      onBeforeRequest: (request) => sayDigestBeforeTheEnd(request, upload, order.file.size, hashing),
      onProgress: progressTeller(this.tell, () => {
        this.offline = false;
      }),
      onShouldRetry: (error) => this.mayPass(error),
      onError: (error) => this.tell({ phase: 'refused', reason: reasonOf(error), speed: 0 }),
      onSuccess: () => {
        this.whole = true;
        this.tell({ phase: 'checking', sent: order.file.size });
        void awaitResult(idOf(upload.url) ?? '', this.tell, this.stopped.signal);
      },
    });
    this.upload = upload;
    if (!this.paused && !this.stopped.signal.aborted) upload.start();
  }

  pause(): void {
    this.paused = true;
    void this.upload?.abort();
    this.tell({ phase: 'paused', speed: 0 });
  }

  resume(): void {
    this.paused = false;
    this.tell({ phase: 'sending', reason: null });
    this.upload?.start();
  }

  leave(): void {
    this.end(false);
  }

  cancel(): void {
    this.end(true);
  }

  private end(forget: boolean): void {
    this.stopped.abort();
    this.hashing.stop();
    if (this.claimed) release(this.claimed);
    const { upload } = this;
    upload?.abort(forget && !this.whole && upload.url !== null).catch(() => undefined);
  }

  private claimIt(upload: TusUpload): void {
    this.claimed = idOf(upload.url);
    if (!this.claimed) return;
    claim(this.claimed);
    this.tell({ uploadId: this.claimed });
  }

  private mayPass(error: unknown): boolean {
    if (!isPassingTrouble(error)) return false;
    this.offline = true;
    this.tell({ phase: 'offline', speed: 0 });
    return true;
  }

  /** The network is back: no need to sit out the pause between two tries. */
  private goOnAtOnce(): void {
    const { upload } = this;
    if (!this.offline || this.paused || !upload) return;
    void upload.abort().then(() => {
      if (!this.stopped.signal.aborted && !this.paused) upload.start();
    });
  }
}

const idOf = (url: string | null) => url?.split('/').at(-1) ?? null;

/**
 * The unfinished upload of this very file, if there is one. A browser that cannot hash remembers its own uploads by name,
 * length and date of the file; that is not sure enough to be looked for elsewhere.
 */
async function optionsFor({ file, purpose, classLetter = '' }: UploadOrder, hashing: Hashing): Promise<UploadOptions> {
  const fingerprint = await hashing.fingerprint;
  const earlier = fingerprint && (await findUnfinished({ fingerprint, bytes: file.size, purpose, classLetter }));
  const metadata = { filename: file.name, purpose, classLetter, ...(fingerprint ? { fingerprint } : {}) };
  const common = { endpoint: '/uploads', chunkSize: CHUNK, retryDelays: RETRY_AFTER, metadata };
  if (fingerprint) {
    return {
      ...common,
      storeFingerprintForResuming: false,
      ...(earlier ? { uploadUrl: `/uploads/${earlier.id}` } : {}),
    };
  }
  const remembered = ['upload', purpose, classLetter, file.name, file.size, file.lastModified].join('-');
  return { ...common, removeFingerprintOnSuccess: true, fingerprint: async () => remembered };
}

/** The last piece waits until the file has been read through; all others go out meanwhile. */
async function sayDigestBeforeTheEnd(
  request: HttpRequest,
  upload: TusUpload,
  bytes: number,
  hashing: Hashing,
): Promise<void> {
  const offset = Number(request.getHeader('Upload-Offset'));
  if (request.getMethod() !== 'PATCH' || offset + CHUNK < bytes) return;
  const sha256 = await hashing.digest;
  const uploadId = idOf(upload.url);
  if (sha256 === null || !uploadId) return;
  try {
    await apiOrProblem(setUploadDigest, { params: { uploadId }, body: { sha256 } });
  } catch (error) {
    // The upload's own request finds out what is the matter and says it better.
    if (problemCode(error) === null) throw error;
  }
}

function progressTeller(tell: Tell, moving: () => void): (sent: number) => void {
  let mark: { at: number; sent: number; speed: number } | null = null;
  return (sent) => {
    const now = performance.now();
    // The first figure of a resumed upload is where it goes on from, not what was sent since.
    mark ??= { at: now, sent, speed: 0 };
    if (now - mark.at > 500) {
      mark = { at: now, sent, speed: nextSpeed(mark.speed, Math.max(0, sent - mark.sent), now - mark.at) };
    }
    moving();
    tell({ phase: 'sending', sent, speed: mark.speed });
  };
}

async function awaitResult(uploadId: string, tell: Tell, signal: AbortSignal) {
  while (!signal.aborted) {
    try {
      const result = await apiOrProblem(getUpload, { params: { uploadId } });
      if (result.state === 'accepted') return tell({ phase: 'accepted', result: result.file });
      if (result.state === 'refused')
        return tell({ phase: 'refused', reason: result.reason ?? '这个文件不能作为材料上传。' });
    } catch (error) {
      if (problemCode(error) !== null) return tell({ phase: 'refused', reason: sentenceOf(error) });
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_RESULT_EVERY));
  }
}
