import { type HashName, type KeyKind, strongKeyKind } from '../rfc3161/algorithms.ts';
import { parseCertificate } from '../rfc3161/certificate.ts';
import type { PdfReport } from './report.ts';

/** The document time stamp that protects a file now, with what decides how long it will. */
export interface NewestStamp {
  time: Date;
  /** Common name of the authority. */
  authority: string;
  /** DER, authority first, anchor last. */
  path: Uint8Array[];
  /** End of the first certificate of the path to end. */
  certificateEnds: Date;
  key: { kind: KeyKind; bits: number };
  hash: HashName;
}

const CURVE_BITS: Record<string, number> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 };

/** The newest document time stamp that holds; null when none does. */
export function newestStamp(report: PdfReport): NewestStamp | null {
  const newest = report.documentTimestamps.findLast(({ valid }) => valid);
  if (!newest?.details) return null;
  const path = newest.details.path.map(({ certificate }) => certificate);
  const certificates = path.map(parseCertificate);
  const publicKey = certificates[0]?.publicKey;
  const kind = publicKey && strongKeyKind(publicKey);
  if (!kind) return null;
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  return {
    time: newest.time,
    authority: newest.tsa ?? '',
    path,
    certificateEnds: new Date(Math.min(...certificates.map(({ notAfter }) => notAfter.getTime()))),
    // SM2 has one curve, of 256 bits.
    key: { kind, bits: modulusLength ?? CURVE_BITS[namedCurve ?? ''] ?? 256 },
    hash: newest.details.hash,
  };
}
