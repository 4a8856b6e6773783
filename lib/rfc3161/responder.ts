import { randomBytes } from 'node:crypto';
import { digestOf, ecdsaToDer, hashLength, signatureIdentifier, strongKeyKind } from './algorithms.ts';
import { parseCertificate } from './certificate.ts';
import { generalizedTime, oid, sequence, tlv, unsignedInteger } from './der.ts';
import { parseRequest, type ReceivedRequest } from './request.ts';
import { FAILURE_BITS, type Failure } from './response.ts';
import { attribute, CMS, encodeSignedAttributes, encodeSignedData } from './signed-data.ts';
import { isTimestampAuthority } from './token.ts';

export interface ResponderOptions {
  /** RSASSA-PKCS1-v1_5 with SHA-256, or ECDSA on P-256; need not be extractable. */
  privateKey: CryptoKey;
  /** DER. Its sole key purpose must be timeStamping, critical. */
  certificate: Uint8Array;
  /** DER of the authorities above, sent along when a certificate is asked for. */
  chain: readonly Uint8Array[];
  /** Dotted policy under which the authority stamps. */
  policy: string;
  clock: () => Date;
  /** Unique per token; 16 random bytes when left out. */
  nextSerialNumber?: () => Uint8Array;
}

export interface Responder {
  /** DER of a TimeStampReq in, DER of a TimeStampResp out; refusals are answers too, nothing is thrown for them. */
  respond(request: Uint8Array): Promise<Uint8Array>;
}

/** A time-stamping authority (RFC 3161) without its transport. @throws RangeError for a certificate unfit to stamp. */
export function createResponder(options: ResponderOptions): Responder {
  const certificate = parseCertificate(options.certificate);
  const kind = strongKeyKind(certificate.publicKey);
  if (!kind || !isTimestampAuthority(certificate))
    throw new RangeError('not the certificate of a time-stamp authority');

  const stamp = async (request: ReceivedRequest): Promise<Uint8Array> => {
    const now = options.clock();
    const statement = encodeStatement(request, options, now);
    const attributes = encodeSignedAttributes({
      contentType: CMS.tstInfo,
      digest: digestOf('SHA-256', statement),
      certificate: options.certificate,
      more: [attribute(CMS.signingTime, generalizedOrUtcTime(now))],
    });
    return encodeSignedData({
      contentType: CMS.tstInfo,
      content: statement,
      certificates: request.requestCertificate ? [options.certificate, ...options.chain] : [],
      signer: certificate,
      hash: 'SHA-256',
      signedAttributes: attributes,
      signatureAlgorithm: signatureIdentifier(kind, 'SHA-256'),
      signature: await signBytes(options.privateKey, attributes),
    });
  };

  return {
    async respond(der) {
      const request = readable(der);
      const failure = request ? failureOf(request, options.policy) : 'badDataFormat';
      if (!request || failure) return refusal(failure ?? 'badDataFormat');
      return sequence(sequence(unsignedInteger(Uint8Array.of(0))), await stamp(request));
    },
  };
}

function readable(der: Uint8Array): ReceivedRequest | null {
  try {
    return parseRequest(der);
  } catch {
    return null;
  }
}

function failureOf(request: ReceivedRequest, policy: string): Failure | null {
  if (request.version !== 1) return 'badRequest';
  if (!request.hash) return 'badAlg';
  if (request.digest.length !== hashLength(request.hash)) return 'badDataFormat';
  if (request.policy !== null && request.policy !== policy) return 'unacceptedPolicy';
  return request.hasExtensions ? 'unacceptedExtension' : null;
}

function encodeStatement(request: ReceivedRequest, options: ResponderOptions, now: Date): Uint8Array {
  const serialNumber = options.nextSerialNumber?.() ?? randomBytes(16);
  const oneSecond = sequence(unsignedInteger(Uint8Array.of(1)));
  return sequence(
    unsignedInteger(Uint8Array.of(1)),
    oid(options.policy),
    request.imprint,
    unsignedInteger(serialNumber),
    generalizedTime(now),
    oneSecond,
    // A request without a nonce gets an answer without one; an empty INTEGER is refused by OpenSSL.
    ...(request.nonce ? [request.nonce] : []),
  );
}

/** Time of RFC 5652 §11.3: UTCTime until 2049. */
function generalizedOrUtcTime(time: Date): Uint8Array {
  const general = generalizedTime(time);
  return time.getUTCFullYear() < 2050 ? tlv(0x17, general.subarray(4)) : general;
}

async function signBytes(key: CryptoKey, data: Uint8Array): Promise<Uint8Array> {
  const algorithm = key.algorithm.name === 'ECDSA' ? { name: 'ECDSA', hash: 'SHA-256' } : key.algorithm.name;
  const value = new Uint8Array(await crypto.subtle.sign(algorithm, key, data as Uint8Array<ArrayBuffer>));
  return key.algorithm.name === 'ECDSA' ? ecdsaToDer(value) : value;
}

function refusal(failure: Failure): Uint8Array {
  const bit = FAILURE_BITS[failure];
  const bits = new Uint8Array((bit >> 3) + 2);
  bits[0] = 7 - (bit & 7);
  bits[(bit >> 3) + 1] = 0x80 >> (bit & 7);
  return sequence(sequence(unsignedInteger(Uint8Array.of(2)), tlv(0x03, bits)));
}
