/**
 * The manifest of a proof bundle: the files of a registered work and its certificate by length, SHA-256 and SM3
 * (GB/T 32905). A time stamp is made over its bytes, so it is written in one way only.
 */
export interface Manifest {
  version: 1;
  /** Registration number. */
  number: string;
  /** Name of the registering authority. */
  authority: string;
  certificate: ManifestFile;
  /** In the order of the public record. */
  samples: ManifestSample[];
}

export interface ManifestFile {
  name: string;
  bytes: number;
  /** In hex, like `sm3`. */
  sha256: string;
  sm3: string;
}

export interface ManifestSample extends ManifestFile {
  /** Name of the piece it belongs to; empty for a single work. */
  piece: string;
}

/** JSON over several lines, members in the order of the types above, one newline at the end. */
export function writeManifest({ number, authority, certificate, samples }: Manifest): Uint8Array {
  const file = ({ name, bytes, sha256, sm3 }: ManifestFile) => ({ name, bytes, sha256, sm3 });
  const written: Manifest = {
    version: 1,
    number,
    authority,
    certificate: file(certificate),
    samples: samples.map((sample) => ({ ...file(sample), piece: sample.piece })),
  };
  return Buffer.from(`${JSON.stringify(written, null, 2)}\n`);
}

const HEX = /^[0-9a-f]{64}$/;

function isFile(value: unknown): value is ManifestFile {
  const file = value as Partial<ManifestFile> | null;
  const whole = typeof file?.name === 'string' && Number.isSafeInteger(file.bytes);
  return whole && HEX.test(String(file.sha256)) && HEX.test(String(file.sm3));
}

const isSample = (value: unknown): value is ManifestSample =>
  isFile(value) && typeof (value as Partial<ManifestSample>).piece === 'string';

/** Reads a manifest; undefined for bytes that are none. Members that are not known are passed over. */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    const read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<Manifest> | null;
    const named = read?.version === 1 && typeof read.number === 'string' && typeof read.authority === 'string';
    const whole = named && isFile(read.certificate) && Array.isArray(read.samples) && read.samples.every(isSample);
    return whole ? (read as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
