import { CompactSign, compactVerify, createRemoteJWKSet, errors } from 'jose';
import { Refusal } from '../../base/errors.ts';
import { OUTSIDE_TIMEOUT_MS, OutsideUnavailable } from '../outside.ts';

export const JOSE = 'application/jose';

/** Our message as a compact JWS (RFC 7515): HS256 under the merchant's secret, with the time it was made. */
export function sealMessage(message: object, merchant: string, secret: string): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  return new CompactSign(Buffer.from(JSON.stringify({ ...message, iat })))
    .setProtectedHeader({ alg: 'HS256', kid: merchant, typ: 'JOSE' })
    .sign(Buffer.from(secret));
}

/**
 * Reads what the gateway signed (ES256). Its published keys are fetched once, and again for an unknown key at most twice a
 * minute.
 * @throws Refusal signature_invalid; OutsideUnavailable when the keys cannot be had: nothing is judged without them
 */
export function createOpener(party: string, keysAt: URL): (message: string) => Promise<unknown> {
  const keys = createRemoteJWKSet(keysAt, {
    cooldownDuration: 30_000,
    cacheMaxAge: 3_600_000,
    timeoutDuration: OUTSIDE_TIMEOUT_MS,
  });
  return async (message) => {
    try {
      const { payload } = await compactVerify(message, keys, { algorithms: ['ES256'] });
      return JSON.parse(new TextDecoder().decode(payload));
    } catch (error) {
      if (isForgery(error)) throw new Refusal('signature_invalid');
      throw new OutsideUnavailable(party, error);
    }
  };
}

const isForgery = (error: unknown): boolean =>
  error instanceof SyntaxError ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported;
