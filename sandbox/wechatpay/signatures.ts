/** 微信支付 APIv3: signatures over lines of text, and the sealed resource of notifications. */
import { createCipheriv, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import type { World } from '../world.ts';
import { MERCHANT_KEY } from './keys.ts';

export const APP_ID = 'wx0000000000000001';
export const MERCHANT_ID = '1900000001';
export const MERCHANT_SERIAL = '5157F09EFDC096DE15EBE81A47057A7200000001';
export const KEY_ID = 'PUB_KEY_ID_0119000000012026112200000000000001';
export const API_KEY = 'sandbox-wechatpay-api-v3-key-032';
const FRESH_SECONDS = 300;

const lines = (...parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('');

/** Is this request the merchant's, made in the last five minutes? */
export function isFromMerchant(
  world: World,
  { method, path, body, authorization }: { method: string; path: string; body: string; authorization: string },
): boolean {
  const [scheme, list = ''] = [authorization.split(' ', 1)[0], authorization.slice(authorization.indexOf(' ') + 1)];
  const fields = new Map([...list.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
  const field = (name: string) => fields.get(name) ?? '';
  const age = Math.abs(world.clock().getTime() / 1000 - Number(field('timestamp')));
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048' || !(age <= FRESH_SECONDS)) return false;
  if (field('mchid') !== MERCHANT_ID || field('serial_no') !== MERCHANT_SERIAL) return false;
  const text = lines(method, path, field('timestamp'), field('nonce_str'), body);
  const signature = Buffer.from(field('signature'), 'base64');
  return verify('sha256', Buffer.from(text), createPublicKey(MERCHANT_KEY), signature);
}

/** Headers that prove a message of ours. */
export function proof(world: World, body: string, key: KeyObject): Record<string, string> {
  const time = String(Math.floor(world.clock().getTime() / 1000));
  const nonce = randomBytes(16).toString('hex');
  return {
    'wechatpay-timestamp': time,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': KEY_ID,
    'wechatpay-signature': sign('sha256', Buffer.from(lines(time, nonce, body)), key).toString('base64'),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** AEAD_AES_256_GCM under the merchant's APIv3 key. */
export function sealed(content: object, originalType: string): object {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', API_KEY, nonce);
  cipher.setAAD(Buffer.from(originalType));
  const bytes = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final(), cipher.getAuthTag()]);
  return {
    original_type: originalType,
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    associated_data: originalType,
    nonce,
  };
}
