import type { App } from '../app.ts';
import { sweepFiles } from '../base/file-sweep.ts';
import type { JobHandlers } from '../base/jobs.ts';
import { checkUpload } from '../base/upload-check.ts';
import { sweepUploads } from '../base/upload-sweep.ts';
import { askForRenewals, renewProof } from '../domains/archive/renew.ts';
import { issueCertificate } from '../domains/certificates/jobs.ts';
import { closeQuietThreads } from '../domains/consult/commands.ts';
import { forecastReview } from '../domains/deadlines/forecast.ts';
import { sealDecision } from '../domains/decisions/jobs.ts';
import { notifyAgentRequest } from '../domains/delivery/agent-jobs.ts';
import { notifyAsker } from '../domains/delivery/consult-jobs.ts';
import { sendDecision } from '../domains/delivery/decision-job.ts';
import { deliveryJobs } from '../domains/delivery/jobs.ts';
import { notifyRating } from '../domains/delivery/rating-jobs.ts';
import { tellResendAsked } from '../domains/delivery/resend-job.ts';
import { financeJobs } from '../domains/finance/reconcile.ts';
import { deleteExpiredSessions } from '../domains/identity/store.ts';
import { cosignLog } from '../domains/log/cosign.ts';
import { sequenceLog } from '../domains/log/sequence.ts';
import { paperJobs } from '../domains/paper/jobs.ts';
import { paymentJobs, sweepPayments } from '../domains/payments/jobs.ts';
import { removePictures, sweepWithdrawnPictures } from '../domains/profiles/picture-consent.ts';
import { askForBundles, makeProofBundle } from '../domains/proof-bundle/make.ts';
import { foldRegister } from '../domains/registry/fold.ts';
import { makeOpenData } from '../domains/registry/open-data.ts';
import { soundRegister } from '../domains/registry/sound.ts';
import { drawSecondLooks } from '../domains/review/second-look/draw.ts';
import { giveBackLeases } from '../domains/review/supervise.ts';
import { screeningJobs, sweepScreenings } from '../domains/screening/jobs.ts';
import { sweepHandwriting } from '../domains/signing/handwriting.ts';
import { signingJobs } from '../domains/signing/jobs.ts';
import { sweepScanLinks } from '../domains/signing/scan-link.ts';
import { closeDays } from '../domains/statistics/close-days.ts';
import { fileKeeping } from '../domains/works/file-keeping.ts';
import { workJobs } from '../domains/works/jobs.ts';
import { hasOpenWorks } from '../domains/works/open-works.ts';

/** Every job with its handler: the whole list of what happens behind the screens. */
export function jobHandlers(app: App): JobHandlers {
  return {
    ...signingJobs(app),
    ...paymentJobs(app),
    ...financeJobs(app),
    ...deliveryJobs(app),
    ...screeningJobs(app),
    ...paperJobs(app),
    'give-back-leases': () => giveBackLeases(app),
    'draw-second-looks': () => drawSecondLooks(app),
    ...workJobs(app),
    'issue-certificate': (data) => issueCertificate(app, data.workId),
    'check-upload': (data) => checkUpload(app, data.uploadId),
    'notify-agent-request': ({ requestId, seq }) => notifyAgentRequest(app, requestId, seq),
    'tell-resend-asked': ({ signerId, askedAt }) => tellResendAsked(app, signerId, askedAt),
    'remove-identity-pictures': ({ accountId }) => removePictures(app, hasOpenWorks, accountId),
    'renew-archive': () => askForRenewals(app),
    'renew-proof': (name) => renewProof(app, name),
    'close-days': () => closeDays(app),
    'forecast-review': () => forecastReview(app),
    'seal-decision': ({ documentId }) => sealDecision(app, documentId),
    'send-decision': ({ documentId }) => sendDecision(app, documentId),
    'sequence-log': () => sequenceLog(app),
    'cosign-log': () => cosignLog(app),
    'notify-asker': ({ threadId, seq }) => notifyAsker(app, threadId, seq),
    'notify-rating': ({ workId, seq }) => notifyRating(app, workId, seq),
    'fold-register': async () => {
      await foldRegister(app);
      await soundRegister(app);
    },
    'make-open-data': () => makeOpenData(app),
    'make-proof-bundle': ({ workId }) => makeProofBundle(app, workId),
    'make-missing-bundles': () => askForBundles(app),
    sweep: async () => {
      await deleteExpiredSessions(app.db, app.clock.now());
      await app.rateLimiter.sweep();
      await sweepUploads(app);
      await sweepWithdrawnPictures(app, hasOpenWorks);
      await sweepFiles(app, fileKeeping);
      await sweepPayments(app);
      await sweepScreenings(app);
      await sweepHandwriting(app);
      await sweepScanLinks(app);
      await closeQuietThreads(app);
    },
  };
}
