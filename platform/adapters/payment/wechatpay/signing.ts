import { createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { rsaHolds, rsaSign } from '../rsa.ts';

/** How far a message's time may lie from ours, in seconds; older ones are somebody's recording. */
const FRESH_SECONDS = 300;

const lines = (...parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('');

/** `Authorization` of a request: WECHATPAY2-SHA256-RSA2048 over method, path with query, time, nonce and body. */
export function authorization(
  { merchant, serial, key }: { merchant: string; serial: string; key: KeyObject },
  { method, url, body }: { method: string; url: URL; body: string },
): string {
  const [time, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(16).toString('hex')];
  const signature = rsaSign(lines(method, url.pathname + url.search, time, nonce, body), key);
  const fields = { mchid: merchant, nonce_str: nonce, signature, timestamp: time, serial_no: serial };
  const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${list.join(',')}`;
}

/** Did 微信支付 write this answer or notification, and lately? Headers `Wechatpay-{Timestamp,Nonce,Signature,Serial}`. */
export function isFromWechatpay(
  header: (name: string) => string,
  body: string,
  { keyId, key, now }: { keyId: string; key: KeyObject; now: Date },
): boolean {
  const time = header('wechatpay-timestamp');
  const age = Math.abs(now.getTime() / 1000 - Number(time));
  if (!/^\d+$/.test(time) || age > FRESH_SECONDS || header('wechatpay-serial') !== keyId) return false;
  return rsaHolds(lines(time, header('wechatpay-nonce'), body), header('wechatpay-signature'), key);
}

export interface EncryptedResource {
  algorithm: string;
  ciphertext: string;
  nonce: string;
  associated_data?: string | undefined;
}

/** Opens AEAD_AES_256_GCM under the APIv3 key; the tag is the last 16 bytes. @throws Error when it was changed */
export function openResource(resource: EncryptedResource, apiKey: string): unknown {
  if (resource.algorithm !== 'AEAD_AES_256_GCM') throw new Error(`unknown algorithm ${resource.algorithm}`);
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  const tag = sealed.subarray(-16);
  if (tag.length !== 16) throw new Error('no tag');
  const decipher = createDecipheriv('aes-256-gcm', apiKey, resource.nonce);
  decipher.setAuthTag(tag).setAAD(Buffer.from(resource.associated_data ?? ''));
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(text.toString());
}
