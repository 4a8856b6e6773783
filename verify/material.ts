import { type Manifest, readManifest } from '../lib/proof-manifest/manifest.ts';
import type { LoggedSample } from '../lib/register-leaf/leaf.ts';
import { readStatement, type TimestampStatement } from '../lib/rfc3161/token.ts';
import { readCheckpoint } from '../lib/tlog/checkpoint.ts';
import { readVerifierKey, type VerifierKey, WITNESS_KEY } from '../lib/tlog/note-key.ts';
import { readNote } from '../lib/tlog/signed-note.ts';
import { readPem } from './pem.ts';

/** A file to be checked. */
export interface GivenFile {
  name: string;
  /** Nothing of a file that is too large to be anything but a work. */
  bytes: Uint8Array;
  /** Length of the file. */
  length: number;
  /** In hex, like `sm3`. */
  sha256: string;
  /** null: this Node cannot compute it. */
  sm3: string | null;
}

/** The public record as the register answers it (`GET /api/register/:number`), as far as it is compared. */
export interface GivenRecord {
  number: string;
  title: unknown;
  classLetter: unknown;
  authors: unknown;
  owners: unknown;
  completedOn: unknown;
  firstPublishedOn: unknown;
  registeredOn: unknown;
  pieces: unknown[];
  samples: LoggedSample[];
}

/** What opens the commitments of a registration. */
export interface GivenOpenings {
  number: string;
  openings: { salt: string; statement: string }[];
}

interface Named<T> {
  file: GivenFile;
  value: T;
}

/** The given files by what they are. */
export interface Material {
  proofs: Named<string>[];
  checkpoints: Named<string>[];
  records: Named<GivenRecord>[];
  manifests: Named<Manifest>[];
  stamps: Named<TimestampStatement>[];
  openings: Named<GivenOpenings>[];
  /** Keys that came with the files: nobody believes them for that. */
  anchors: Named<Uint8Array[]>[];
  keys: Named<{ logs: VerifierKey[]; witnesses: VerifierKey[] }>[];
  certificates: GivenFile[];
  /** Explanations for people. */
  pages: GivenFile[];
  works: GivenFile[];
}

const PROOF_HEAD = 'c2sp.org/tlog-proof@';
const startsWith = ({ bytes }: GivenFile, head: string): boolean =>
  Buffer.from(bytes.subarray(0, head.length)).toString('latin1').toLowerCase() === head.toLowerCase();
const textOf = ({ bytes }: GivenFile): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** undefined for whatever the reader does not take. */
function tryTo<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function isSample(value: unknown): value is LoggedSample {
  const sample = value as Partial<LoggedSample> | null;
  return typeof sample?.name === 'string' && typeof sample.piece === 'string' && typeof sample.sha256 === 'string';
}

function readRecord(file: GivenFile): GivenRecord | undefined {
  const record = JSON.parse(textOf(file)) as Partial<GivenRecord> | null;
  const whole = typeof record?.number === 'string' && Array.isArray(record.samples) && record.samples.every(isSample);
  return whole ? ({ pieces: [], ...record } as GivenRecord) : undefined;
}

function readOpenings(file: GivenFile): GivenOpenings | undefined {
  const read = JSON.parse(textOf(file)) as Partial<GivenOpenings> | null;
  const whole =
    typeof read?.number === 'string' &&
    Array.isArray(read.openings) &&
    read.openings.every((each) => typeof each?.salt === 'string' && typeof each.statement === 'string');
  return whole ? (read as GivenOpenings) : undefined;
}

function readKeys(file: GivenFile): { logs: VerifierKey[]; witnesses: VerifierKey[] } {
  const keys = textOf(file).trim().split('\n').map(readVerifierKey);
  return {
    logs: keys.filter(({ type }) => type !== WITNESS_KEY),
    witnesses: keys.filter(({ type }) => type === WITNESS_KEY),
  };
}

function readNoteOfLog(file: GivenFile): string {
  const note = textOf(file);
  readCheckpoint(readNote(note).text);
  return note;
}

/** Puts a file where it belongs by its content, never by its name; false: it can only be a PDF or a work. */
function place(file: GivenFile, material: Material): boolean {
  const take = <T>(to: Named<T>[], read: () => T | undefined): boolean => {
    const value = tryTo(read);
    if (value !== undefined) to.push({ file, value });
    return value !== undefined;
  };
  if (startsWith(file, PROOF_HEAD)) return take(material.proofs, () => Buffer.from(file.bytes).toString('utf8'));
  if (startsWith(file, '<!doctype html')) return material.pages.push(file) > 0;
  if (startsWith(file, '-----BEGIN CERTIFICATE'))
    return take(material.anchors, () => readPem(Buffer.from(file.bytes).toString('latin1')));
  if (startsWith(file, '{'))
    return (
      take(material.manifests, () => readManifest(file.bytes)) ||
      take(material.openings, () => readOpenings(file)) ||
      take(material.records, () => readRecord(file))
    );
  if (file.bytes[0] === 0x30) return take(material.stamps, () => readStatement(file.bytes));
  if (file.bytes.length === 0 || file.bytes.length > 10_000) return false;
  return take(material.keys, () => readKeys(file)) || take(material.checkpoints, () => readNoteOfLog(file));
}

/** Sorts files by their content. A PDF that a record lists as a sample is a work, any other a certificate. */
export function sortMaterial(files: readonly GivenFile[]): Material {
  const material: Material = {
    ...{ proofs: [], checkpoints: [], records: [], manifests: [], stamps: [], openings: [] },
    ...{ anchors: [], keys: [], certificates: [], pages: [], works: [] },
  };
  const rest = files.filter((file) => !place(file, material));
  const listed = [...material.records, ...material.manifests].flatMap(({ value }) => value.samples);
  const samples = new Set(listed.map((sample) => sample.sha256));
  for (const file of rest) {
    const isCertificate = startsWith(file, '%PDF-') && !samples.has(file.sha256);
    material[isCertificate ? 'certificates' : 'works'].push(file);
  }
  return material;
}
