import { NOTICE_WAYS, type NoticeWay, type SignerRow } from '../../../contract/signing.ts';
import type { NoticeRow } from './notice-store.ts';

const WAYS = Object.keys(NOTICE_WAYS) as NoticeWay[];

/**
 * The last thing a signer was told, from notices newest first: what has left the house counts, and only while nothing has,
 * that it is on its way.
 */
export function lastTold(notices: readonly NoticeRow[], signerId: string): SignerRow['told'] {
  const own = notices.filter((notice) => notice.signerId === signerId);
  const newest = own[0];
  if (!newest) return null;
  const same = own.filter((notice) => notice.about === newest.about);
  const sent = same.filter((notice) => notice.sentAt !== null);
  const at = sent.length > 0 ? sent.map((notice) => notice.sentAt ?? newest.queuedAt) : [newest.queuedAt];
  return {
    at: new Date(Math.min(...at.map((each) => each.getTime()))).toISOString(),
    ways: WAYS.filter((way) => sent.some((notice) => notice.way === way)),
  };
}
