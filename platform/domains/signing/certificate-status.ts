import { collectRevocation } from '../../../lib/pades/collect-revocation.ts';
import { revocationOf } from '../../../lib/pades/revocation.ts';
import type { Certificate } from '../../../lib/rfc3161/certificate.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import { fetchRevocation } from '../../adapters/remote-signing/revocation.ts';
import type { Context } from '../../context.ts';

/** The certificate's authority could not be asked whether it was revoked: it counts neither as good nor as bad. */
export class StatusUnknown extends OutsideUnavailable {
  constructor(reason: string) {
    super('certificate status', reason);
    this.name = 'StatusUnknown';
  }
}

/**
 * Asks the authorities of a path (OCSP, else revocation lists) whether it is in force now. `uncheckable`: the certificate
 * names no place to ask, today or ever.
 * @param path from `findPath`: the signer's own first, the anchor last
 * @throws StatusUnknown when a place is named and gave nothing that can be relied on
 */
export async function certificateStatus(
  ctx: Pick<Context, 'log'>,
  path: readonly Certificate[],
  at: Date,
): Promise<'good' | 'revoked' | 'uncheckable'> {
  const collected = await collectRevocation(
    path.map(({ der }) => der),
    fetchRevocation,
  );
  const state = revocationOf(path, collected, at);
  if (state !== 'unknown') return state;
  const reasons = collected.problems.map(({ reason }) => reason);
  ctx.log.warn({ reasons }, 'the status of a certificate is unknown');
  const isForEver = collected.problems.length > 0 && collected.problems.every(({ wasAsked }) => !wasAsked);
  if (isForEver) return 'uncheckable';
  throw new StatusUnknown(reasons.join('; ') || 'the answers do not cover the present');
}
