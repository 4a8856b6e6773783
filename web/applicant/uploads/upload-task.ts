import { getUpload, type UploadPurpose, type UploadResult } from '../../../contract/files.ts';
import { apiOrProblem, loginAddress, problemCode, sentenceOf } from '../../api.ts';

/** Bytes per request: large enough for speed, small enough for proxies in between. */
const CHUNK = 32 * 1024 ** 2;
const RETRY_AFTER = [0, 1000, 3000, 5000, 10_000, 20_000];
const ASK_RESULT_EVERY = 800;

export type UploadPhase = 'sending' | 'paused' | 'checking' | 'accepted' | 'refused';

export interface UploadProgress {
  phase: UploadPhase;
  sent: number;
  /** Bytes per second over the last seconds; 0 while unknown. */
  speed: number;
  /** Why it stopped, when it did not end well. */
  reason: string | null;
  result: UploadResult['file'];
}

export interface UploadOrder {
  file: File;
  purpose: UploadPurpose;
  classLetter?: string | undefined;
}

export interface UploadTask {
  pause: () => void;
  resume: () => void;
  /** Stops and forgets it, on the server too. */
  cancel: () => void;
}

/** Smooths the momentary speed, so that the remaining time does not jump. */
export function nextSpeed(before: number, bytes: number, milliseconds: number): number {
  if (milliseconds <= 0) return before;
  const now = (bytes * 1000) / milliseconds;
  return before === 0 ? now : before * 0.7 + now * 0.3;
}

/**
 * Sends one file by tus 1.0, resumable after a lost connection or a closed tab, then waits until the server has looked
 * at it. `tell` is called with every change.
 */
export function startUpload(order: UploadOrder, tell: (change: Partial<UploadProgress>) => void): UploadTask {
  const stopped = new AbortController();
  let pauseNow: () => void = () => undefined;
  let resumeNow: () => void = () => undefined;
  let paused = false;
  let whole = false;

  const begin = async () => {
    const { Upload } = await import('tus-js-client');
    if (stopped.signal.aborted) return;
    let mark = { at: performance.now(), sent: 0, speed: 0 };
    const upload = new Upload(order.file, {
      endpoint: '/uploads',
      chunkSize: CHUNK,
      retryDelays: RETRY_AFTER,
      removeFingerprintOnSuccess: true,
      metadata: { filename: order.file.name, purpose: order.purpose, classLetter: order.classLetter ?? '' },
      onProgress: (sent) => {
        const now = performance.now();
        if (now - mark.at > 500) {
          mark = { at: now, sent, speed: nextSpeed(mark.speed, sent - mark.sent, now - mark.at) };
          tell({ speed: mark.speed });
        }
        tell({ sent });
      },
      onError: (error) => tell({ phase: 'refused', reason: reasonOf(error) }),
      onSuccess: () => {
        whole = true;
        tell({ phase: 'checking', sent: order.file.size });
        const id = upload.url?.split('/').at(-1) ?? '';
        awaitResult(id, tell, stopped.signal);
      },
    });
    const [earlier] = await upload.findPreviousUploads();
    if (earlier) upload.resumeFromPreviousUpload(earlier);
    pauseNow = () => upload.abort();
    resumeNow = () => upload.start();
    stopped.signal.addEventListener('abort', () => upload.abort(!whole && upload.url !== null).catch(() => undefined));
    if (!paused && !stopped.signal.aborted) upload.start();
  };
  begin().catch((error) => tell({ phase: 'refused', reason: sentenceOf(error) }));

  return {
    pause: () => {
      paused = true;
      pauseNow();
      tell({ phase: 'paused', speed: 0 });
    },
    resume: () => {
      paused = false;
      tell({ phase: 'sending', reason: null });
      resumeNow();
    },
    cancel: () => stopped.abort(),
  };
}

/** The server's own sentence when it gave one: uploads answer refusals as problem documents like every other route. */
function reasonOf(error: unknown): string {
  const response = (error as { originalResponse?: { getStatus(): number; getBody(): string } | null }).originalResponse;
  if (response?.getStatus() === 401) return `登录已到期，请在新页面重新登录（${loginAddress('/my')}）后点“重试”。`;
  try {
    const body = JSON.parse(response?.getBody() ?? '') as { title?: string; detail?: string };
    const sentence = body.detail ?? body.title;
    if (sentence) return sentence;
  } catch {
    // Not a problem document: a proxy, or no answer at all.
  }
  return '网络中断，已上传的部分会保留，点“重试”从断开处继续。';
}

async function awaitResult(uploadId: string, tell: (change: Partial<UploadProgress>) => void, signal: AbortSignal) {
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
