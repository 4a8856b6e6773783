import type { App } from '../app.ts';
import { sweepFiles } from '../base/file-sweep.ts';
import type { JobHandlers } from '../base/jobs.ts';
import { checkUpload } from '../base/upload-check.ts';
import { sweepUploads } from '../base/upload-sweep.ts';
import { issueCertificate } from '../domains/certificates/jobs.ts';
import { notifyAgentRequest } from '../domains/delivery/agent-jobs.ts';
import { deliveryJobs } from '../domains/delivery/jobs.ts';
import { deleteExpiredSessions } from '../domains/identity/store.ts';
import { paymentJobs, sweepPayments } from '../domains/payments/jobs.ts';
import { removePictures, sweepWithdrawnPictures } from '../domains/profiles/picture-consent.ts';
import { screeningJobs, sweepScreenings } from '../domains/screening/jobs.ts';
import { signingJobs } from '../domains/signing/jobs.ts';
import { fileKeeping } from '../domains/works/file-keeping.ts';
import { endCorrections } from '../domains/works/jobs.ts';
import { hasOpenWorks } from '../domains/works/open-works.ts';

/** Every job with its handler: the whole list of what happens behind the screens. */
export function jobHandlers(app: App): JobHandlers {
  return {
    ...signingJobs(app),
    ...paymentJobs(app),
    ...deliveryJobs(app),
    ...screeningJobs(app),
    'issue-certificate': (data) => issueCertificate(app, data.workId),
    'check-upload': (data) => checkUpload(app, data.uploadId),
    'notify-agent-request': ({ requestId, seq }) => notifyAgentRequest(app, requestId, seq),
    'remove-identity-pictures': ({ accountId }) => removePictures(app, hasOpenWorks, accountId),
    'end-corrections': () => endCorrections(app),
    sweep: async () => {
      await deleteExpiredSessions(app.db, app.clock.now());
      await app.rateLimiter.sweep();
      await sweepUploads(app);
      await sweepWithdrawnPictures(app, hasOpenWorks);
      await sweepFiles(app, fileKeeping);
      await sweepPayments(app);
      await sweepScreenings(app);
    },
  };
}
