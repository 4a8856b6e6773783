import { OutsideUnavailable } from '../../adapters/outside.ts';
import {
  type Approval,
  type ReadRequest,
  SigningRefused,
  type SignRequest,
} from '../../adapters/remote-signing/port.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';

export const DEVICE_CODE_PLACE = 'signing_session.device_code';
export const ACCESS_TOKEN_PLACE = 'signing_session.access_token';

/**
 * Asks the phone while a person waits at the screen. Remote: never inside a transaction.
 * @throws Refusal outside_unavailable
 */
export async function askPhone(ctx: Context, what: ReadRequest | SignRequest): Promise<Approval> {
  try {
    return await ctx.remoteSigning.requestApproval(what);
  } catch (error) {
    if (!(error instanceof OutsideUnavailable || error instanceof SigningRefused)) throw error;
    ctx.log.warn({ err: error, purpose: what.purpose }, 'no approval could be asked for');
    throw new Refusal('outside_unavailable');
  }
}

/** An approval as a session keeps it: how to poll, what to show, until when. */
export function approvalColumns(ctx: Pick<Context, 'sealer'>, approval: Approval, now: Date) {
  return {
    deviceCode: ctx.sealer.seal(approval.deviceCode, DEVICE_CODE_PLACE),
    userCode: approval.userCode,
    verificationUrl: approval.verificationUrl,
    intervalSeconds: approval.intervalSeconds,
    dueAt: new Date(now.getTime() + approval.intervalSeconds * 1000),
    expiresAt: new Date(now.getTime() + approval.expiresInSeconds * 1000),
  };
}
