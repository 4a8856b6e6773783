import type { HttpResponse } from 'tus-js-client';
import { loginAddress } from '../../api.ts';

/** A failed request of an upload, as tus-js-client hands it over. */
interface FailedRequest {
  originalResponse?: Pick<HttpResponse, 'getStatus' | 'getBody'> | null;
}

const statusOf = (error: unknown) => (error as FailedRequest).originalResponse?.getStatus() ?? 0;

/** The sentence of a problem document; null for no answer, or one that a proxy in between made. */
function sentenceIn(error: unknown): string | null {
  try {
    const body = JSON.parse((error as FailedRequest).originalResponse?.getBody() ?? '') as {
      title?: string;
      detail?: string;
    };
    return body.detail ?? body.title ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether trying again by itself may help: no network, a server that is being restarted, another browser that still holds
 * the upload, too many at once. A refusal of the platform's own is final.
 */
export function isPassingTrouble(error: unknown): boolean {
  const status = statusOf(error);
  if (status === 409 || status === 423 || status === 429) return true;
  return status === 0 || (status >= 500 && sentenceIn(error) === null);
}

/** Why an upload ended, in the server's own words where it gave some. */
export function reasonOf(error: unknown): string {
  if (statusOf(error) === 401) return `登录已到期，请在新页面重新登录（${loginAddress('/my')}）后点“重试”。`;
  return sentenceIn(error) ?? '网络中断，已上传的部分会保留，点“重试”从断开处继续。';
}
