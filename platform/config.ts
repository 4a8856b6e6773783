import { z } from 'zod';
import { GatewayName } from '../contract/payments.ts';
import { logSettings, readLogSettings, unsafeLogSettings } from './log-config.ts';
import { paymentGateways, paymentSettings } from './payment-config.ts';

/** The only reader of the environment. Every outside party is a URL and a credential here (architecture §1, §7). */
const Environment = z.object({
  MODE: z.enum(['development', 'production']).default('development'),
  PUBLIC_URL: z.url(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().default(3000),
  /** Number of reverse proxies in front, whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  DATABASE_URL: z.string().startsWith('postgres'),
  /** Superuser or owner, only for `migrate`. */
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).default(10),
  DATA_DIR: z.string().min(1),
  WEB_DIR: z.string().min(1),
  AUTHORITY: z.string().default('zhejiang'),
  /** `name:base64(32 bytes)`, comma separated; the first seals, all open. */
  KEY_RING: z.string().min(10),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SESSION_MINUTES: z.coerce.number().int().min(5).default(120),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string(),
  OIDC_CLIENT_SECRET: z.string(),
  CSC_URL: z.url(),
  CSC_CLIENT_ID: z.string(),
  CSC_CLIENT_SECRET: z.string(),
  /** Where organisations and people get a certificate for nothing; without one the page only says so in words. */
  ENROLMENT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The authority's own seal: its credential at the signing service (empty: the only one) and the PIN that unlocks it. */
  SEAL_CREDENTIAL: z.string().default(''),
  SEAL_PIN: z.string(),
  TSA_URLS: z.string(),
  /** PEM file or address of the certificates that signatures and time stamps must chain to. */
  TRUST_ANCHORS: z.string(),
  PAYMENT_URL: z.url(),
  PAYMENT_MERCHANT: z.string(),
  PAYMENT_SECRET: z.string().min(16),
  /** Gateways offered to payers, the usual one first: `cashier,alipay,wechatpay`. */
  PAYMENT_GATEWAYS: z
    .string()
    .default('cashier')
    .transform((names) => names.split(',').map((name) => name.trim()))
    .pipe(z.array(GatewayName).min(1)),
  ...paymentSettings,
  INVOICE_URL: z.url(),
  INVOICE_TOKEN: z.string(),
  SMS_URL: z.url(),
  SMS_TOKEN: z.string(),
  /** Signs the provider's delivery reports to /callbacks/sms. */
  SMS_REPORT_SECRET: z.string().min(16),
  /** `considerate`: SMS wait for others about the same work, and for the morning; `immediate` is for demonstrations. */
  SMS_PACE: z.enum(['considerate', 'immediate']).default('considerate'),
  COURIER_URL: z.url(),
  COURIER_PARTNER: z.string(),
  COURIER_CHECK_WORD: z.string().min(8),
  /** Whom parcels come from, and where they are collected: `name, phone, address`. */
  COURIER_SENDER: z.string().regex(/^[^,]+,[^,]+,.+$/),
  SMTP_URL: z.string().startsWith('smtp'),
  MAIL_FROM: z.string(),
  /** Signs the mail provider's reports of deliveries and bounces to /callbacks/mail. */
  MAIL_REPORT_SECRET: z.string().min(16),
  ...logSettings,
  /** `tcp://host:port` of clamd; without one nothing is scanned for viruses. Its StreamMaxLength must reach MAX_UPLOAD_BYTES. */
  CLAMD_URL: z.url({ protocol: /^tcp$/ }).optional(),
  MAX_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .default(2 * 1024 ** 3),
});

export type Config = ReturnType<typeof readConfig>;

/** @throws Error that names every wrong or missing setting; a production mode that is not safe refuses to start. */
export function readConfig(environment: Record<string, string | undefined>) {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Configuration is not usable:\n  ${wrong.join('\n  ')}`);
  }
  const e = parsed.data;
  if (e.MODE === 'production') refuseUnsafe(e);
  return {
    production: e.MODE === 'production',
    publicUrl: e.PUBLIC_URL.replace(/\/$/, ''),
    listen: { host: e.HOST, port: e.PORT, trustedProxies: e.TRUSTED_PROXIES },
    database: { url: e.DATABASE_URL, ownerUrl: e.DATABASE_OWNER_URL ?? e.DATABASE_URL, pool: e.DATABASE_POOL },
    dataDir: e.DATA_DIR,
    webDir: e.WEB_DIR,
    authority: e.AUTHORITY,
    keyRing: e.KEY_RING,
    logLevel: e.LOG_LEVEL,
    sessionMinutes: e.SESSION_MINUTES,
    oidc: { issuer: e.OIDC_ISSUER, clientId: e.OIDC_CLIENT_ID, clientSecret: e.OIDC_CLIENT_SECRET },
    remoteSigning: { url: e.CSC_URL, clientId: e.CSC_CLIENT_ID, clientSecret: e.CSC_CLIENT_SECRET },
    enrolmentUrl: e.ENROLMENT_URL ?? null,
    seal: { credential: e.SEAL_CREDENTIAL, pin: e.SEAL_PIN },
    timestampUrls: e.TSA_URLS.split(',').map((url) => url.trim()),
    trustAnchors: e.TRUST_ANCHORS,
    payment: { url: e.PAYMENT_URL, merchant: e.PAYMENT_MERCHANT, secret: e.PAYMENT_SECRET },
    ...paymentGateways(e),
    invoice: { url: e.INVOICE_URL, token: e.INVOICE_TOKEN },
    sms: {
      url: e.SMS_URL,
      token: e.SMS_TOKEN,
      reportSecret: e.SMS_REPORT_SECRET,
      considerate: e.SMS_PACE === 'considerate',
    },
    courier: {
      url: e.COURIER_URL.replace(/\/$/, ''),
      partnerId: e.COURIER_PARTNER,
      checkWord: e.COURIER_CHECK_WORD,
      sender: senderOf(e.COURIER_SENDER),
    },
    mail: { url: e.SMTP_URL, from: e.MAIL_FROM, reportSecret: e.MAIL_REPORT_SECRET },
    log: readLogSettings(e),
    clamdUrl: e.CLAMD_URL,
    maxUploadBytes: e.MAX_UPLOAD_BYTES,
  };
}

function senderOf(setting: string) {
  const [name = '', phone = '', ...address] = setting.split(',').map((part) => part.trim());
  return { name, phone, address: address.join(',') };
}

function refuseUnsafe(e: z.infer<typeof Environment>): void {
  const reasons: string[] = [];
  if (!e.PUBLIC_URL.startsWith('https://')) reasons.push('PUBLIC_URL must be https');
  const outside = {
    OIDC_ISSUER: e.OIDC_ISSUER,
    CSC_URL: e.CSC_URL,
    ENROLMENT_URL: e.ENROLMENT_URL,
    PAYMENT_URL: e.PAYMENT_URL,
    ALIPAY_URL: e.ALIPAY_URL,
    WECHATPAY_URL: e.WECHATPAY_URL,
    INVOICE_URL: e.INVOICE_URL,
    SMS_URL: e.SMS_URL,
    COURIER_URL: e.COURIER_URL,
  };
  for (const [name, url] of Object.entries(outside)) {
    if (url && !url.startsWith('https://')) reasons.push(`${name} must be https`);
  }
  for (const [name, value] of Object.entries(e)) {
    if (typeof value === 'string' && /sandbox/i.test(value)) reasons.push(`${name} points to the sandbox`);
  }
  if (e.KEY_RING.startsWith('development:')) reasons.push('KEY_RING is the development key');
  reasons.push(...unsafeLogSettings(e));
  if (reasons.length > 0) throw new Error(`Refusing to start in production mode:\n  ${reasons.join('\n  ')}`);
}
