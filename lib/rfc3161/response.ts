import { bitStringOf, children, hasTag, type Node, parseDer, rawOf, smallIntegerOf, TAG } from './der.ts';

/** PKIFailureInfo bits, RFC 3161 §2.4.2. */
export const FAILURE_BITS = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  addInfoNotAvailable: 17,
  systemFailure: 25,
} as const;
export type Failure = keyof typeof FAILURE_BITS;

/** The authority answered, but granted no token. */
export class TimestampRefused extends Error {
  override readonly name = 'TimestampRefused';
  /** PKIStatus: 2 rejection, 3 waiting, 4 and 5 revocation. */
  readonly status: number;
  readonly failInfo: Failure[];

  constructor(status: number, failInfo: Failure[], text: string) {
    super(`time stamp refused: status ${status} ${failInfo.join(', ')} ${text}`.trimEnd());
    this.status = status;
    this.failInfo = failInfo;
  }
}

/**
 * Takes the token out of a TimeStampResp; nothing in it is verified yet.
 * @returns DER of the token (a ContentInfo)
 * @throws TimestampRefused when no token was granted; DerError when the bytes are no response
 */
export function readResponse(der: Uint8Array): Uint8Array {
  const [statusInfo, token] = children(parseDer(der));
  const [status, ...details] = children(statusInfo);
  const code = smallIntegerOf(status);
  // 0 granted, 1 granted with changes (RFC 3161 §2.4.2); every other status comes without a token.
  if ((code === 0 || code === 1) && token) return rawOf(token).slice();
  const failure = details.find((node) => hasTag(node, TAG.bitString));
  const text = details.find((node) => hasTag(node, TAG.sequence));
  throw new TimestampRefused(code, failure ? failuresOf(bitStringOf(failure)) : [], text ? textOf(text) : '');
}

function failuresOf(bits: Uint8Array): Failure[] {
  const names = Object.keys(FAILURE_BITS) as Failure[];
  return names.filter((name) => ((bits[FAILURE_BITS[name] >> 3] ?? 0) & (0x80 >> (FAILURE_BITS[name] & 7))) !== 0);
}

function textOf(text: Node): string {
  const lines = children(text).filter((node) => hasTag(node, TAG.utf8String));
  return lines.map((line) => new TextDecoder().decode(line.content)).join(' ');
}
