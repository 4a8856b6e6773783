import { randomBytes } from 'node:crypto';
import { createRequest, TIMESTAMP_QUERY, TIMESTAMP_REPLY } from '../../../lib/rfc3161/request.ts';
import { readResponse } from '../../../lib/rfc3161/response.ts';
import { verifyToken } from '../../../lib/rfc3161/token.ts';
import type { Log } from '../../base/log.ts';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import type { TimestampAuthority } from './port.ts';

const PARTY = 'time-stamp authority';

export interface TimestampParts {
  config: Pick<Config, 'timestampUrls'>;
  log: Pick<Log, 'warn'>;
  /** Certificates that a token must chain to, DER. */
  trustAnchors(): Promise<Buffer[]>;
  /** Shorter than usual, for tests. */
  timeoutMs?: number;
}

/**
 * RFC 3161 over HTTP (§3.4). The configured authorities are asked in order; one that is down, refuses, or answers with a
 * token that does not hold (wrong digest, nonce, signature or chain) is passed over.
 */
export function createTimestampClient(parts: TimestampParts): TimestampAuthority {
  return {
    async timestamp(digest) {
      const anchors = await parts.trustAnchors();
      let last: unknown = 'none is configured';
      for (const url of parts.config.timestampUrls) {
        try {
          return await ask(url, digest, anchors, parts.timeoutMs);
        } catch (error) {
          parts.log.warn({ err: error, url }, 'time-stamp authority passed over');
          last = error;
        }
      }
      throw new OutsideUnavailable(PARTY, last);
    },
  };
}

async function ask(url: string, digest: Buffer, anchors: readonly Buffer[], timeoutMs?: number): Promise<Buffer> {
  const nonce = randomBytes(8);
  const query = createRequest({ digest, hash: 'SHA-256', nonce, requestCertificate: true });
  const init = {
    method: 'POST',
    headers: { 'content-type': TIMESTAMP_QUERY, accept: TIMESTAMP_REPLY },
    body: Buffer.from(query),
  };
  const response = await callOutside(PARTY, url, init, timeoutMs);
  if (!response.ok) throw new Error(`status ${response.status}`);
  const token = readResponse(new Uint8Array(await response.arrayBuffer()));
  const result = verifyToken(token, { digest, nonce, anchors });
  if (!result.valid) throw new Error(`the token does not hold: ${result.reason}`);
  return Buffer.from(token);
}
