/**
 * The cashier's envelope: every message is one compact JWS (RFC 7515), `application/jose`. The merchant signs with its
 * shared secret (HS256, `kid` = merchant id), the gateway with its published key (ES256).
 */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { CompactSign, compactVerify, importJWK, type JWK } from 'jose';
import type { World } from '../world.ts';

export const MERCHANT_ID = 'platform';
export const MERCHANT_SECRET = 'sandbox-merchant-secret-0123456789abcdef';
export const JOSE = 'application/jose';
/** How far a message's `iat` may lie from the gateway's clock, in seconds. */
const MAX_SKEW_SECONDS = 300;

/** A refusal of the gateway: signed like any other answer, as `{error, error_description, iat}`. */
export class CashierError extends Error {
  readonly error: string;
  readonly status: number;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }
}

type Ec = JWK & { kid: string };

function newKey(): Ec {
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  return { ...jwk, kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' } as Ec;
}

export interface Envelope {
  /** The gateway's public keys, as at `/cashier/jwks.json`. */
  jwks: { keys: JWK[] };
  /** Signs with `iat` added; `forged` uses another key under the same `kid`. */
  seal(payload: object, forged?: boolean): Promise<string>;
  /** Payload of a merchant's message. @throws CashierError 401 for a wrong signature or a stale `iat` */
  open(body: unknown): Promise<Record<string, unknown>>;
}

export function createEnvelope({ store, clock }: World): Envelope {
  const key: Ec = JSON.parse(
    Buffer.from(store.secret('cashier-signing-key', () => Buffer.from(JSON.stringify(newKey())))).toString(),
  );
  const { d: _, ...publicKey } = key;
  const strangersKey = newKey();
  const seconds = () => Math.floor(clock().getTime() / 1000);
  return {
    jwks: { keys: [publicKey] },
    async seal(payload, forged = false) {
      const bytes = new TextEncoder().encode(JSON.stringify({ ...payload, iat: seconds() }));
      const header = { alg: 'ES256', kid: key.kid, typ: 'JOSE' };
      return new CompactSign(bytes).setProtectedHeader(header).sign(await importJWK(forged ? strangersKey : key));
    },
    async open(body) {
      const text = Buffer.isBuffer(body) ? body.toString() : '';
      const payload = await readMerchantMessage(text);
      const iat = payload.iat;
      if (typeof iat !== 'number' || Math.abs(seconds() - iat) > MAX_SKEW_SECONDS)
        throw new CashierError(401, 'stale_request', 'iat is missing or more than five minutes off');
      return payload;
    },
  };
}

async function readMerchantMessage(text: string): Promise<Record<string, unknown>> {
  try {
    const verified = await compactVerify(text, new TextEncoder().encode(MERCHANT_SECRET), { algorithms: ['HS256'] });
    if (verified.protectedHeader.kid !== MERCHANT_ID) throw new Error('unknown kid');
    return JSON.parse(new TextDecoder().decode(verified.payload));
  } catch {
    throw new CashierError(401, 'invalid_signature', 'Not a compact JWS of a known merchant');
  }
}

export async function sendSealed(reply: FastifyReply, envelope: Envelope, payload: object, status = 200) {
  return reply
    .code(status)
    .type(JOSE)
    .send(await envelope.seal(payload));
}

/** Digits that look like a gateway's serial: the time in Beijing, then chance. */
export function newTradeNumber(prefix: string, at: Date): string {
  const beijing = new Date(at.getTime() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
  return `${prefix}${beijing}${randomUUID().replace(/\D/g, '').slice(0, 8).padEnd(8, '0')}`;
}
