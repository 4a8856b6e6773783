import type { Authority } from '../../../authority/authority.ts';
import type { NewestStamp } from '../../../lib/pades/archive.ts';

const DAY = 86_400_000;

/**
 * When a document time stamp is to be protected by a newer one (ETSI EN 319 142-1 §5.6): some days before the first of its
 * certificates or algorithms ends. An end that no new stamp would move is not waited for again and again: a certificate
 * that was about to end when it stamped counts half-way, an algorithm that was to end as soon does not count.
 */
export function renewBy(
  stamp: Pick<NewestStamp, 'time' | 'certificateEnds' | 'key' | 'hash'>,
  { renewBeforeDays, algorithmEnds }: Authority['archive'],
): Date {
  const stamped = stamp.time.getTime();
  const before = (end: number) => end - renewBeforeDays * DAY;
  const ending = stamp.certificateEnds.getTime();
  const certificate = before(ending) > stamped ? before(ending) : stamped + (ending - stamped) / 2;
  const algorithms = algorithmEnds
    .filter((end) =>
      'hash' in end ? end.hash === stamp.hash : end.key === stamp.key.kind && stamp.key.bits < end.belowBits,
    )
    .map(({ lastDay }) => before(Date.parse(`${lastDay}T16:00:00Z`)))
    .filter((due) => due > stamped);
  return new Date(Math.min(certificate, ...algorithms));
}
