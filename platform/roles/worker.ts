import type { App } from '../app.ts';
import type { JobHandlers } from '../base/jobs.ts';
import { checkUpload, sweepUploads } from '../base/uploads.ts';
import { issueCertificate } from '../domains/certificates/jobs.ts';
import { deliveryJobs } from '../domains/delivery/jobs.ts';
import { deleteExpiredSessions } from '../domains/identity/store.ts';
import { paymentJobs, sweepPayments } from '../domains/payments/jobs.ts';
import { signingJobs } from '../domains/signing/jobs.ts';
import { endCorrections } from '../domains/works/jobs.ts';

/** Every job with its handler: the whole list of what happens behind the screens. */
export function jobHandlers(app: App): JobHandlers {
  return {
    ...signingJobs(app),
    ...paymentJobs(app),
    ...deliveryJobs(app),
    'issue-certificate': (data) => issueCertificate(app, data.workId),
    'check-upload': (data) => checkUpload(app, data.uploadId),
    'end-corrections': () => endCorrections(app),
    sweep: async () => {
      await deleteExpiredSessions(app.db, app.clock.now());
      await app.rateLimiter.sweep();
      await sweepUploads(app);
      await sweepPayments(app);
    },
  };
}
