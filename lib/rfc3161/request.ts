import { type HashName, hashIdentifier, hashLength, readHash } from './algorithms.ts';
import {
  children,
  DerError,
  hasTag,
  isContext,
  isTrue,
  octetString,
  octetsOf,
  oid,
  oidOf,
  parseDer,
  rawOf,
  sequence,
  smallIntegerOf,
  TAG,
  tlv,
  unsignedInteger,
} from './der.ts';

/** MIME types of RFC 3161 §3.4. */
export const TIMESTAMP_QUERY = 'application/timestamp-query';
export const TIMESTAMP_REPLY = 'application/timestamp-reply';

export interface TimestampRequest {
  /** Digest of what is to be stamped; never the thing itself. */
  digest: Uint8Array;
  hash: HashName;
  /** Unsigned big-endian; leave out only when the answer needs no proof of freshness. */
  nonce?: Uint8Array;
  /** Policy asked for, dotted. */
  policy?: string;
  /** Ask for the authority's certificate inside the token. PAdES needs it. */
  requestCertificate: boolean;
}

/** Writes a TimeStampReq (RFC 3161 §2.4.1). @throws RangeError when the digest has not the length of its hash. */
export function createRequest(request: TimestampRequest): Uint8Array {
  if (request.digest.length !== hashLength(request.hash)) throw new RangeError('digest and hash do not fit');
  return sequence(
    unsignedInteger(Uint8Array.of(1)),
    sequence(hashIdentifier(request.hash), octetString(request.digest)),
    ...(request.policy ? [oid(request.policy)] : []),
    ...(request.nonce ? [unsignedInteger(request.nonce)] : []),
    ...(request.requestCertificate ? [tlv(0x01, Uint8Array.of(0xff))] : []),
  );
}

/** What an authority reads out of a request. */
export interface ReceivedRequest {
  version: number;
  /** MessageImprint as received, to be echoed byte by byte. */
  imprint: Uint8Array;
  /** null: a hash this library refuses. */
  hash: HashName | null;
  digest: Uint8Array;
  policy: string | null;
  /** The INTEGER as received, header included. */
  nonce: Uint8Array | null;
  requestCertificate: boolean;
  hasExtensions: boolean;
}

/** Reads a TimeStampReq. @throws DerError when it is none. */
export function parseRequest(der: Uint8Array): ReceivedRequest {
  const [version, imprint, ...rest] = children(parseDer(der));
  const [algorithm, digest, ...others] = children(imprint);
  if (others.length > 0) throw new DerError('not a message imprint');
  const policy = rest.find((node) => hasTag(node, TAG.oid));
  const nonce = rest.find((node) => hasTag(node, TAG.integer));
  return {
    version: smallIntegerOf(version),
    imprint: rawOf(imprint),
    hash: readHash(algorithm),
    digest: octetsOf(digest),
    policy: policy ? oidOf(policy) : null,
    nonce: nonce ? rawOf(nonce) : null,
    requestCertificate: rest.some(isTrue),
    hasExtensions: rest.some((node) => isContext(node, 0)),
  };
}
