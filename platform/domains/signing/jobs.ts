import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { advanceSigning } from './advance-signing.ts';
import { autoSubmit } from './auto-submit.ts';
import { finishSignature } from './finish-signature.ts';
import { reconcileSigning } from './reconcile-signing.ts';
import { renderForm } from './render-form.ts';
import { revokeGrant } from './revoke-grant.ts';
import { lookAfterEnvelopes } from './tell-signers.ts';

type SigningJobs = Pick<
  JobHandlers,
  | 'render-form'
  | 'advance-signing'
  | 'finish-signature'
  | 'revoke-grant'
  | 'reconcile-signing'
  | 'auto-submit'
  | 'look-after-envelopes'
>;

export const signingJobs = (ctx: Context): SigningJobs => ({
  'render-form': ({ workId, revision }) => renderForm(ctx, workId, revision),
  'advance-signing': ({ sessionId }) => advanceSigning(ctx, sessionId),
  'finish-signature': ({ sessionId }) => finishSignature(ctx, sessionId),
  'revoke-grant': ({ grantId }) => revokeGrant(ctx, grantId),
  'reconcile-signing': () => reconcileSigning(ctx),
  'look-after-envelopes': () => lookAfterEnvelopes(ctx),
  'auto-submit': ({ workId }) => autoSubmit(ctx, workId),
});
