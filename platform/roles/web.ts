import type { App } from '../app.ts';
import type { Mounted } from '../base/http.ts';
import { createServer, mountRoutes } from '../base/server.ts';
import { registerUploads } from '../base/uploads.ts';
import { adminRoutes } from '../domains/admin/routes.ts';
import { registerMedia } from '../domains/articles/media-routes.ts';
import { articleRoutes } from '../domains/articles/routes.ts';
import { helpEntry, publicArticles } from '../domains/articles/visitors.ts';
import { calendarRoutes } from '../domains/calendar/routes.ts';
import { certificateRoutes } from '../domains/certificates/routes.ts';
import { registerConsultPages } from '../domains/consult/pages.ts';
import { consultRoutes } from '../domains/consult/routes.ts';
import { registerLogPage } from '../domains/content/log-page.ts';
import { registerPayPages } from '../domains/content/pay-routes.ts';
import { createPortal, loadPortal } from '../domains/content/portal.ts';
import { registerPortal, registerWebFiles } from '../domains/content/routes.ts';
import { deadlineRoutes } from '../domains/deadlines/routes.ts';
import { decisionRoutes } from '../domains/decisions/routes.ts';
import { messageRoutes } from '../domains/delivery/routes.ts';
import { registerUnsubscribe } from '../domains/delivery/unsubscribe-routes.ts';
import { financeRoutes } from '../domains/finance/routes.ts';
import { authenticate } from '../domains/identity/queries.ts';
import { identityRoutes, registerLogin, SESSION_COOKIE } from '../domains/identity/routes.ts';
import { logRoutes, registerLog } from '../domains/log/routes.ts';
import { lookRoutes } from '../domains/looks/routes.ts';
import { paperRoutes } from '../domains/paper/routes.ts';
import { paymentRoutes } from '../domains/payments/routes.ts';
import { partyRoutes } from '../domains/profiles/address-book.routes.ts';
import { agentRoutes } from '../domains/profiles/agents/routes.ts';
import { profileRoutes } from '../domains/profiles/routes.ts';
import { proofBundleRoutes } from '../domains/proof-bundle/routes.ts';
import { ratingRoutes } from '../domains/ratings/routes.ts';
import { registryRoutes } from '../domains/registry/routes.ts';
import { reviewListRoutes } from '../domains/review/lists/routes.ts';
import { reviewRoutes } from '../domains/review/routes.ts';
import { secondLookRoutes } from '../domains/review/second-look/routes.ts';
import { queueRoutes, supervisionRoutes } from '../domains/review/supervision-routes.ts';
import { screeningRoutes } from '../domains/screening/routes.ts';
import { formRoutes } from '../domains/signing/form-routes.ts';
import { handwritingRoutes } from '../domains/signing/handwriting-routes.ts';
import { signingRoutes } from '../domains/signing/routes.ts';
import { scanRoutes } from '../domains/signing/scan-routes.ts';
import { statisticsRoutes } from '../domains/statistics/routes.ts';
import { fileKeeping } from '../domains/works/file-keeping.ts';
import { fileRoutes } from '../domains/works/file-routes.ts';
import { workRoutes } from '../domains/works/routes.ts';
import { registerHealth } from './health.ts';

/** Every contract route with what answers it. */
export function allMounted(app: App): Mounted[] {
  return [
    ...identityRoutes(app),
    ...profileRoutes(app),
    ...agentRoutes(app),
    ...partyRoutes(app),
    ...workRoutes(app),
    ...fileRoutes(app),
    ...paymentRoutes(app),
    ...financeRoutes(app),
    ...messageRoutes(app),
    ...signingRoutes(app),
    ...handwritingRoutes(app),
    ...scanRoutes(app),
    ...formRoutes(app),
    ...reviewRoutes(app),
    ...queueRoutes(app),
    ...supervisionRoutes(app),
    ...secondLookRoutes(app),
    ...reviewListRoutes(app),
    ...screeningRoutes(app),
    ...certificateRoutes(app),
    ...proofBundleRoutes(app),
    ...paperRoutes(app),
    ...registryRoutes(app),
    ...logRoutes(app),
    ...ratingRoutes(app),
    ...consultRoutes(app, async () => (await publicArticles(app, 'faq')).map(helpEntry)),
    ...articleRoutes(app),
    ...statisticsRoutes(app),
    ...deadlineRoutes(app),
    ...decisionRoutes(app),
    ...calendarRoutes(app),
    ...adminRoutes(app),
    ...lookRoutes(app),
  ];
}

const PDF_BYTES_AT_MOST = 30 * 1024 * 1024;
/** A file that goes with a question. */
const ATTACHMENT_BYTES_AT_MOST = 10 * 1024 * 1024;

/** The web role: API, portal and the two applications. Holds no state; run as many as you like. */
export async function createWeb(app: App) {
  const portal = createPortal(app, await loadPortal(app.config.webDir));
  const server = await createServer({
    config: app.config,
    log: app.log,
    metrics: app.metrics,
    rateLimiter: app.rateLimiter,
    authenticate: (request) => authenticate(app, request.cookies[SESSION_COOKIE]),
    problemPage: async (problem, request) => {
      if (
        problem.code === 'login_failed' ||
        problem.status === 404 ||
        problem.code === 'taken_off' ||
        problem.status >= 500 ||
        problem.status === 429 ||
        // A form of the portal that could not be taken.
        !request.url.startsWith('/api/')
      ) {
        return portal.html(
          {
            kind: 'problem',
            status: problem.status,
            title: problem.title,
            detail: problem.detail ?? '',
            requestId: problem.requestId ?? '',
          },
          request,
        );
      }
      return undefined;
    },
  });
  server.addContentTypeParser(
    'application/pdf',
    { parseAs: 'buffer', bodyLimit: PDF_BYTES_AT_MOST },
    (_request, body, done) => done(null, body),
  );
  server.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: ATTACHMENT_BYTES_AT_MOST },
    (_request, body, done) => done(null, body),
  );
  server.addContentTypeParser('application/jose', { parseAs: 'string', bodyLimit: 65_536 }, (_request, body, done) =>
    done(null, body),
  );
  registerHealth(server, app);
  registerLogin(server, app);
  registerLog(server, app);
  mountRoutes(server, allMounted(app), app.rateLimiter);
  await registerUploads(server, app, fileKeeping);
  await registerWebFiles(server, app);
  registerPortal(server, app, portal);
  registerMedia(server, app);
  registerPayPages(server, app, portal);
  registerLogPage(server, app, portal);
  registerConsultPages(server, app, portal);
  registerUnsubscribe(server, app, (standing, topic, request) =>
    portal.html({ kind: 'unsubscribe', standing, topic }, request),
  );
  return server;
}
