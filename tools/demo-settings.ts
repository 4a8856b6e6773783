import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StaffRole } from '../contract/route.ts';
import * as alipayKeys from '../sandbox/alipay/keys.ts';
import * as alipay from '../sandbox/alipay/merchant.ts';
import { PEOPLE, PIN, subjectOf } from '../sandbox/people.ts';
import * as wechatpayKeys from '../sandbox/wechatpay/keys.ts';
import * as wechatpay from '../sandbox/wechatpay/signatures.ts';
import { WITNESS } from '../sandbox/witness/keys.ts';

/** Secrets of a one-machine installation: made once, kept beside its data, readable by their owner only. */
export interface DemoSecrets {
  databasePassword: string;
  keyRing: string;
}

export function demoSecrets(folder: string): DemoSecrets {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'secrets.json');
  if (!existsSync(file)) {
    const made: DemoSecrets = {
      databasePassword: randomBytes(24).toString('hex'),
      keyRing: `development:${randomBytes(32).toString('base64')}`,
    };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets;
}

/** The platform's environment when the sandbox plays every outside party. */
export function demoEnvironment(parts: {
  publicUrl: string;
  port: number;
  databaseUrl: string;
  ownerUrl: string;
  dataDir: string;
  webDir: string;
  keyRing: string;
  sandboxUrl: string;
  smtpPort: number;
  logLevel: string;
}): Record<string, string> {
  const { sandboxUrl } = parts;
  return {
    MODE: 'development',
    PUBLIC_URL: parts.publicUrl,
    PORT: String(parts.port),
    DATABASE_URL: parts.databaseUrl,
    DATABASE_OWNER_URL: parts.ownerUrl,
    DATA_DIR: parts.dataDir,
    WEB_DIR: parts.webDir,
    KEY_RING: parts.keyRing,
    LOG_LEVEL: parts.logLevel,
    OIDC_ISSUER: `${sandboxUrl}/idp`,
    OIDC_CLIENT_ID: 'platform',
    OIDC_CLIENT_SECRET: 'sandbox-platform-secret',
    CSC_URL: `${sandboxUrl}/csc`,
    CSC_CLIENT_ID: 'platform',
    CSC_CLIENT_SECRET: 'sandbox-csc-secret',
    ENROLMENT_URL: `${sandboxUrl}/ca/enrol`,
    SEAL_PIN: PIN,
    TSA_URLS: `${sandboxUrl}/tsa,${sandboxUrl}/tsa2`,
    TRUST_ANCHORS: `${sandboxUrl}/ca/anchors.pem`,
    PAYMENT_URL: `${sandboxUrl}/cashier`,
    PAYMENT_MERCHANT: 'platform',
    PAYMENT_SECRET: 'sandbox-merchant-secret-0123456789abcdef',
    PAYMENT_GATEWAYS: 'cashier,alipay,wechatpay',
    ALIPAY_URL: `${sandboxUrl}/alipay/gateway.do`,
    ALIPAY_APP_ID: alipay.APP_ID,
    ALIPAY_PRIVATE_KEY: alipayKeys.MERCHANT_KEY,
    ALIPAY_PUBLIC_KEY: alipayKeys.publicPem(alipayKeys.GATEWAY_KEY),
    ALIPAY_SELLER_ID: alipay.SELLER_ID,
    WECHATPAY_URL: `${sandboxUrl}/wechatpay`,
    WECHATPAY_APP_ID: wechatpay.APP_ID,
    WECHATPAY_MERCHANT: wechatpay.MERCHANT_ID,
    WECHATPAY_SERIAL: wechatpay.MERCHANT_SERIAL,
    WECHATPAY_PRIVATE_KEY: wechatpayKeys.MERCHANT_KEY,
    WECHATPAY_PUBLIC_KEY: wechatpayKeys.publicPem(wechatpayKeys.GATEWAY_KEY),
    WECHATPAY_PUBLIC_KEY_ID: wechatpay.KEY_ID,
    WECHATPAY_API_KEY: wechatpay.API_KEY,
    LOG_WITNESSES: `${WITNESS.text} ${sandboxUrl}/witness`,
    INVOICE_URL: `${sandboxUrl}/tax`,
    INVOICE_TOKEN: 'sandbox-tax-token',
    SMS_URL: `${sandboxUrl}/sms`,
    SMS_TOKEN: 'sandbox-sms-token',
    SMS_REPORT_SECRET: 'sandbox-sms-report-secret',
    // A visitor at night wants to see what is sent, not that it waits for the morning.
    SMS_PACE: process.env.SMS_PACE ?? 'immediate',
    COURIER_URL: `${sandboxUrl}/courier`,
    COURIER_PARTNER: 'PLATFORM',
    COURIER_CHECK_WORD: 'sandbox-courier-check-word',
    COURIER_SENDER: '浙江版权服务中心, 0571-85062879, 浙江省杭州市（演示用的寄件地址）',
    SMTP_URL: `smtp://127.0.0.1:${parts.smtpPort}`,
    MAIL_REPORT_SECRET: 'sandbox-mail-report-secret',
    MAIL_FROM: '作品自愿登记平台 <no-reply@register.example>',
  };
}

/** Which of the sandbox's people work for the authority, by username. */
const STAFF: Record<string, readonly StaffRole[]> = {
  reviewer1a: ['first_reviewer'],
  reviewer1b: ['first_reviewer'],
  reviewer2a: ['second_reviewer'],
  reviewer2b: ['second_reviewer'],
  reviewer3a: ['final_reviewer'],
  reviewer3b: ['final_reviewer'],
  supervisor: ['supervisor'],
  station: ['clerk'],
  finance: ['finance'],
  certdesk: ['certificate_desk'],
  consultant: ['consultant'],
  editor: ['editor'],
  admin: ['administrator'],
  auditor: ['auditor'],
};

/** Subjects at the sandbox's identity provider with their roles. */
export function staffGrants(): { subject: string; role: StaffRole }[] {
  return PEOPLE.flatMap((person) =>
    (STAFF[person.username] ?? []).map((role) => ({ subject: subjectOf(person), role })),
  );
}
