import type { JobHandlers } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { advanceSigning } from './advance-signing.ts';
import { autoSubmit } from './auto-submit.ts';
import { finishSignature } from './finish-signature.ts';
import { renderForm } from './render-form.ts';

type SigningJobs = Pick<JobHandlers, 'render-form' | 'advance-signing' | 'finish-signature' | 'auto-submit'>;

export const signingJobs = (ctx: Context): SigningJobs => ({
  'render-form': ({ workId, revision }) => renderForm(ctx, workId, revision),
  'advance-signing': ({ sessionId }) => advanceSigning(ctx, sessionId),
  'finish-signature': ({ sessionId }) => finishSignature(ctx, sessionId),
  'auto-submit': ({ workId }) => autoSubmit(ctx, workId),
});
