import { createHash } from 'node:crypto';
import type { LoggedSample } from '../lib/register-leaf/leaf.ts';

/** A file to be checked. */
export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

/** The public record as the register answers it (`GET /api/register/:number`), as far as it is compared. */
export interface GivenRecord {
  number: string;
  title: unknown;
  authors: unknown;
  owners: unknown;
  samples: LoggedSample[];
}

/** The given files by what they are. */
export interface Material {
  proofs: { name: string; text: string }[];
  records: { name: string; record: GivenRecord }[];
  certificates: GivenFile[];
  works: GivenFile[];
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const PROOF_HEAD = 'c2sp.org/tlog-proof@';
const startsWith = ({ bytes }: GivenFile, head: string): boolean =>
  Buffer.from(bytes.subarray(0, head.length)).toString('latin1') === head;

function isSample(value: unknown): value is LoggedSample {
  const sample = value as Partial<LoggedSample> | null;
  return typeof sample?.name === 'string' && typeof sample.piece === 'string' && typeof sample.sha256 === 'string';
}

function readRecord({ bytes }: GivenFile): GivenRecord | undefined {
  try {
    const record = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<GivenRecord> | null;
    const whole = typeof record?.number === 'string' && Array.isArray(record.samples) && record.samples.every(isSample);
    return whole ? (record as GivenRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Sorts files by their content, never by their names. A PDF that a record lists as a sample is a work, any other a certificate. */
export function sortMaterial(files: readonly GivenFile[]): Material {
  const material: Material = { proofs: [], records: [], certificates: [], works: [] };
  const rest: GivenFile[] = [];
  for (const file of files) {
    const record = startsWith(file, '{') ? readRecord(file) : undefined;
    if (startsWith(file, PROOF_HEAD))
      material.proofs.push({ name: file.name, text: Buffer.from(file.bytes).toString('utf8') });
    else if (record) material.records.push({ name: file.name, record });
    else rest.push(file);
  }
  const samples = new Set(material.records.flatMap(({ record }) => record.samples.map((sample) => sample.sha256)));
  for (const file of rest) {
    const isCertificate = startsWith(file, '%PDF-') && !samples.has(sha256(file.bytes));
    material[isCertificate ? 'certificates' : 'works'].push(file);
  }
  return material;
}
