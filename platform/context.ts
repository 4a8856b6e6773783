import type { Authority } from '../authority/authority.ts';
import type { Renderer } from '../lib/pdf/renderer.ts';
import type { Courier } from './adapters/courier/port.ts';
import type { IdentityProvider } from './adapters/identity-provider/port.ts';
import type { InvoiceService } from './adapters/invoice/port.ts';
import type { MailSender } from './adapters/mail/port.ts';
import type { ObjectStore } from './adapters/object-store/port.ts';
import type { Gateways } from './adapters/payment/port.ts';
import type { RemoteSigning } from './adapters/remote-signing/port.ts';
import type { SmsSender } from './adapters/sms/port.ts';
import type { TimestampAuthority } from './adapters/timestamp/port.ts';
import type { VirusScanner } from './adapters/virus-scan/port.ts';
import type { Witness } from './adapters/witness/port.ts';
import type { Clock } from './base/clock.ts';
import type { Sealer } from './base/crypto.ts';
import type { Db, Tx } from './base/db.ts';
import type { Jobs } from './base/jobs.ts';
import type { Log } from './base/log.ts';
import type { MediaInspector } from './base/media.ts';
import type { Metrics } from './base/metrics.ts';
import type { PdfExaminer } from './base/pdf-examiner.ts';
import type { RateLimiter } from './base/rate-limit.ts';
import type { Config } from './config.ts';
import type { KnownDocument } from './domains/registry/verify-document.ts';
import type { Tracer } from './domains/screening/tracer.ts';
import type { Effect } from './domains/works/application.lifecycle.ts';

/** What the composition root builds and every use case may ask for: plain objects, no container. */
export interface Context {
  config: Config;
  log: Log;
  metrics: Metrics;
  clock: Clock;
  db: Db;
  jobs: Jobs;
  sealer: Sealer;
  rateLimiter: RateLimiter;
  objects: ObjectStore;
  authority: Authority;
  renderer: Renderer;
  inspector: MediaInspector;
  /** null: none is configured. */
  virusScanner: VirusScanner | null;
  pdfExaminer: PdfExaminer;
  /** Reads samples for what they are found by. */
  tracer: Tracer;
  /** Certificates that signatures and time stamps must chain to, DER. */
  trustAnchors(): Promise<Buffer[]>;
  identityProvider: IdentityProvider;
  remoteSigning: RemoteSigning;
  timestamps: TimestampAuthority;
  /** Who watches the transparency log; may be nobody. */
  witnesses: readonly Witness[];
  payments: Gateways;
  invoices: InvoiceService;
  courier: Courier;
  mail: MailSender;
  sms: SmsSender;
  /** The document of ours, other than a certificate, that a file is by its SHA-256; null: none. */
  recogniseDocument(sha256: Buffer): Promise<KnownDocument | null>;
  /** Runs the effects of a move inside its transaction (`effects.ts`). */
  runEffects(tx: Tx, effects: readonly Effect[], cause: EffectCause): Promise<void>;
}

/** The move that causes effects. */
export interface EffectCause {
  workId: string;
  revision: number;
  /** The event just written. */
  seq: number;
  command: string;
  requestId: string;
}
