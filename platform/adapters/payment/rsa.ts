import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** SHA256withRSA (PKCS#1 v1.5), which 支付宝 calls RSA2 and 微信支付 SHA256-RSA2048; Base64. */
export const rsaSign = (text: string, key: KeyObject): string =>
  sign('sha256', Buffer.from(text), key).toString('base64');

export const rsaHolds = (text: string, signature: string, key: KeyObject): boolean =>
  verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64'));

/** @throws Error for a key that is none, or another kind than RSA of 2048 bits and more */
export const privateRsa = (pem: string): KeyObject => atLeast2048(createPrivateKey(pem));
export const publicRsa = (pem: string): KeyObject => atLeast2048(createPublicKey(pem));

function atLeast2048(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    throw new Error('a gateway key is not RSA with at least 2048 bits');
  return key;
}
