/** One process that plays every outside party of the platform, over real connections. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { createRenderer } from '../lib/pdf/renderer.ts';
import { alipayRoutes } from './alipay/gateway.ts';
import { cashierApi } from './cashier/api.ts';
import { type Notifier, startNotifier } from './cashier/notifications.ts';
import { settleRefunds } from './cashier/orders.ts';
import { cashierPages } from './cashier/pages.ts';
import { createEnvelope } from './cashier/signed-messages.ts';
import { courierPages } from './courier/pages.ts';
import { courierService } from './courier/service.ts';
import { homeRoutes } from './home.ts';
import { createProvider, type IdentityOptions } from './identity/provider.ts';
import { identityRoutes } from './identity/routes.ts';
import { createKnobs, installKnobs, type Knobs } from './knobs.ts';
import { mailPages } from './mailbox/pages.ts';
import { startMailbox } from './mailbox/smtp.ts';
import { startReporter } from './reports.ts';
import { smsRoutes } from './sms/routes.ts';
import { openStore } from './store.ts';
import { taxRoutes } from './tax/routes.ts';
import { caRoutes } from './trust/ca-routes.ts';
import { openCertificateAuthority } from './trust/certificate-authority.ts';
import { seedCredentials } from './trust/credentials.ts';
import { cscOauthRoutes } from './trust/csc-oauth.ts';
import { cscRoutes } from './trust/csc-routes.ts';
import { phoneRoutes } from './trust/phone-routes.ts';
import { tsaRoutes } from './trust/tsa.ts';
import { type NewKeyPair, newKeyPair } from './trust/x509.ts';
import { startWalletNotifier } from './wallets/notifications.ts';
import { wechatpayRoutes } from './wechatpay/api.ts';
import { witnessRoutes } from './witness/routes.ts';
import type { World } from './world.ts';

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  smtpPort: number;
  /** Folder that keeps everything, or `':memory:'`. */
  dataDir: string;
  /**
   * Where others reach it, when that is not `http://127.0.0.1:<port>`. Certificates carry it, so the same folder wants
   * the same address.
   */
  publicUrl?: string;
  /** Interface to listen on; 127.0.0.1 unless told. */
  host?: string;
  /** Where the platform's login may return to; its origins' roots are where logout may. */
  redirectUris?: readonly string[];
  /** Name in the certificate of the authority's seal. */
  authorityName?: string;
  clock?: () => Date;
  /** New keys unless told: whoever starts many sandboxes may give the same ones again, an RSA key takes a while. */
  newKeyPair?: NewKeyPair;
}

export interface Sandbox {
  /** Public base address without a trailing slash. */
  url: string;
  smtpPort: number;
  knobs: Knobs;
  /** Attempts every undelivered cashier notification now, instead of when its pause is over, and waits for reports; for tests. */
  deliverNotifications(): Promise<void>;
  close(): Promise<void>;
}

const DEFAULT_REDIRECTS = ['http://127.0.0.1:3000/auth/callback', 'http://localhost:3000/auth/callback'];
const DEFAULT_AUTHORITY = '浙江省版权局';
const BODY_LIMIT = 2 ** 20;

/** Listens first: certificates and the issuer carry the address, so it must be known before they are made. */
async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function identityOptions(redirectUris: readonly string[]): IdentityOptions {
  const origins = new Set(redirectUris.map((uri) => new URL(uri).origin));
  return { redirectUris, postLogoutRedirectUris: [...origins].flatMap((origin) => [origin, `${origin}/`]) };
}

/** Where the courier pushes scans and others their reports: real ones have it from a setting of the customer's. */
const pushAddress = ([first = '']: readonly string[], party: string) => new URL(`/callbacks/${party}`, first).href;

/** A platform in development names its log after its own address. */
const logOrigins = (redirectUris: readonly string[]): ReadonlySet<string> =>
  new Set(redirectUris.map((uri) => `${new URL(uri).host}/log`));

const notYet = (_request: IncomingMessage, response: ServerResponse) =>
  response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain; charset=utf-8' }).end('沙箱正在启动');

/** fastify over a server that already listens; whoever comes before `open` is asked to come again. */
async function createApp(server: Server): Promise<{ app: FastifyInstance; open: () => Promise<void> }> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = notYet;
  let answer = handle;
  server.on('request', (request, response) => handle(request, response));
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    serverFactory(handler) {
      answer = handler;
      return server;
    },
  });
  await app.register(cookie);
  await app.register(formbody);
  // OCSP, time stamps and signed messages come as bytes with types of their own.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const open = async () => {
    await app.ready();
    handle = answer;
  };
  return { app, open };
}

async function addTrust(app: FastifyInstance, world: World, authorityName: string): Promise<void> {
  const authority = await openCertificateAuthority(world);
  await seedCredentials(authority, authorityName);
  caRoutes(app, world, authority);
  app.register(async (scope) => cscOauthRoutes(scope, world, authority), { prefix: '/csc/oauth2' });
  app.register(async (scope) => cscRoutes(scope, world, authority), { prefix: '/csc/v2' });
  phoneRoutes(app, world, authority);
  await tsaRoutes(app, world, authority);
}

function addCashier(app: FastifyInstance, world: World): Notifier {
  const envelope = createEnvelope(world);
  const notifier = startNotifier(world, envelope, () => settleRefunds(world));
  cashierApi(app, world, envelope, notifier);
  cashierPages(app, world, notifier);
  return notifier;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer();
  const port = await listen(server, options.port, host);
  const url = (options.publicUrl ?? `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  const store = openStore(options.dataDir);
  const world: World = {
    store,
    knobs: createKnobs(store),
    clock: options.clock ?? (() => new Date()),
    url,
    newKeyPair: options.newKeyPair ?? newKeyPair,
  };
  const { app, open } = await createApp(server);
  installKnobs(app, world.knobs);
  homeRoutes(app, world);
  identityRoutes(app, world, createProvider(world, identityOptions(options.redirectUris ?? DEFAULT_REDIRECTS)));
  await addTrust(app, world, options.authorityName ?? DEFAULT_AUTHORITY);
  const notifier = addCashier(app, world);
  const wallets = startWalletNotifier(world);
  alipayRoutes(app, world, wallets);
  wechatpayRoutes(app, world, wallets);
  const renderer = createRenderer();
  taxRoutes(app, world, renderer);
  const redirects = options.redirectUris ?? DEFAULT_REDIRECTS;
  const reporter = startReporter(world, (party) => pushAddress(redirects, party));
  smsRoutes(app, world, reporter.report);
  courierService(app, world);
  courierPages(app, world, pushAddress(redirects, 'courier'));
  witnessRoutes(app, world, logOrigins(options.redirectUris ?? DEFAULT_REDIRECTS));
  mailPages(app, world);
  const mailbox = await startMailbox(world, options.smtpPort, host, reporter.report);
  await open();
  return {
    url,
    smtpPort: mailbox.port,
    knobs: world.knobs,
    async deliverNotifications() {
      await notifier.deliverAll();
      await wallets.deliverAll();
      await reporter.settled();
    },
    async close() {
      await app.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await notifier.close();
      await wallets.close();
      await mailbox.close();
      await reporter.close();
      await renderer.close();
      store.close();
    },
  };
}
