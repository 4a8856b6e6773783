import { z } from 'zod';
import type { GatewayName } from '../contract/payments.ts';

const pem = z
  .string()
  .refine((text) => text.includes('-----BEGIN'), 'not PEM')
  // One line in a settings file: line breaks are written as \n.
  .transform((text) => text.replaceAll('\\n', '\n'));

/** Settings of 支付宝 and 微信支付, for installations that have an account there; part of the environment of config.ts. */
export const paymentSettings = {
  /** Gateway address: https://openapi.alipay.com/gateway.do */
  ALIPAY_URL: z.url().optional(),
  ALIPAY_APP_ID: z.string().optional(),
  /** 应用私钥, PKCS#8, and 支付宝公钥; RSA2. */
  ALIPAY_PRIVATE_KEY: pem.optional(),
  ALIPAY_PUBLIC_KEY: pem.optional(),
  /** 收款方 (2088…): notifications for somebody else are refused. */
  ALIPAY_SELLER_ID: z.string().optional(),
  /** https://api.mch.weixin.qq.com */
  WECHATPAY_URL: z.url().optional(),
  WECHATPAY_APP_ID: z.string().optional(),
  WECHATPAY_MERCHANT: z.string().optional(),
  /** 商户 API 证书: serial number and private key. */
  WECHATPAY_SERIAL: z.string().optional(),
  WECHATPAY_PRIVATE_KEY: pem.optional(),
  /** 微信支付公钥 (or the key of the platform certificate) and its id as in Wechatpay-Serial. */
  WECHATPAY_PUBLIC_KEY: pem.optional(),
  WECHATPAY_PUBLIC_KEY_ID: z.string().optional(),
  /** APIv3 密钥, 32 characters. */
  WECHATPAY_API_KEY: z.string().length(32).optional(),
};
const PaymentSettings = z.object(paymentSettings);

export interface AlipayConfig {
  url: string;
  appId: string;
  privateKey: string;
  publicKey: string;
  sellerId: string;
}
export interface WechatpayConfig {
  url: string;
  appId: string;
  merchant: string;
  serial: string;
  privateKey: string;
  publicKey: string;
  publicKeyId: string;
  apiKey: string;
}

/** @throws Error when a gateway is configured by halves, or offered and not configured */
export function paymentGateways(e: z.output<typeof PaymentSettings> & { PAYMENT_GATEWAYS: readonly GatewayName[] }): {
  gateways: readonly GatewayName[];
  alipay: AlipayConfig | null;
  wechatpay: WechatpayConfig | null;
} {
  const alipay = whole<AlipayConfig>('ALIPAY', {
    url: e.ALIPAY_URL,
    appId: e.ALIPAY_APP_ID,
    privateKey: e.ALIPAY_PRIVATE_KEY,
    publicKey: e.ALIPAY_PUBLIC_KEY,
    sellerId: e.ALIPAY_SELLER_ID,
  });
  const wechatpay = whole<WechatpayConfig>('WECHATPAY', {
    url: e.WECHATPAY_URL,
    appId: e.WECHATPAY_APP_ID,
    merchant: e.WECHATPAY_MERCHANT,
    serial: e.WECHATPAY_SERIAL,
    privateKey: e.WECHATPAY_PRIVATE_KEY,
    publicKey: e.WECHATPAY_PUBLIC_KEY,
    publicKeyId: e.WECHATPAY_PUBLIC_KEY_ID,
    apiKey: e.WECHATPAY_API_KEY,
  });
  const known = { cashier: true, alipay: alipay !== null, wechatpay: wechatpay !== null };
  const missing = e.PAYMENT_GATEWAYS.filter((name) => !known[name]);
  if (missing.length > 0) throw new Error(`PAYMENT_GATEWAYS offers what is not configured: ${missing.join(', ')}`);
  return { gateways: e.PAYMENT_GATEWAYS, alipay, wechatpay };
}

/** All settings of a gateway or none. */
function whole<T extends object>(name: string, settings: { [K in keyof T]: T[K] | undefined }): T | null {
  const missing = Object.entries(settings).filter(([, value]) => value === undefined);
  if (missing.length === Object.keys(settings).length) return null;
  if (missing.length > 0) throw new Error(`${name} settings are incomplete: ${missing.map(([key]) => key).join(', ')}`);
  return settings as T;
}
