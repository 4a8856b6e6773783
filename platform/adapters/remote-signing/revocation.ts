import type { FetchBytes } from '../../../lib/pades/collect-revocation.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';

const PARTY = 'revocation service';
/** Lists of a large authority reach some megabytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Fetches OCSP answers, revocation lists and issuers from where certificates of trusted authorities say.
 * @throws OutsideUnavailable, or Error for an answer that is none
 */
export const fetchRevocation: FetchBytes = async (url, post) => {
  const response = await callOutside(
    PARTY,
    url,
    post ? { method: 'POST', headers: { 'content-type': post.contentType }, body: Buffer.from(post.body) } : {},
  );
  if (!response.ok) throw new Error(`status ${response.status}`);
  if (Number(response.headers.get('content-length') ?? 0) > MAX_BYTES) throw new Error('the answer is too large');
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new OutsideUnavailable(PARTY, error);
  }
};
