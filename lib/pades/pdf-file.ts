import { malformed, PadesError } from './errors.ts';
import { type IndirectObject, readIndirect, readObjectStream } from './pdf-objects.ts';
import { type Budget, type Cursor, isAt, readInteger, skipSpace } from './pdf-syntax.ts';
import { type Dict, isDict, isRef, numberOf, type Ref, type Value } from './pdf-values.ts';
import { type Entry, readSection, type Section } from './pdf-xref.ts';

export const MAX_FILE_BYTES = 64 * 1024 * 1024;
const MAX_SECTIONS = 100;
/** How often the bytes of a file may be read over: honest objects do not overlap. */
const READ_TIMES = 4;
const MAX_DECODED = 64 * 1024 * 1024;
const MAX_VALUES = 2_000_000;

/** A file and the updates it is made of. */
export interface PdfFile {
  bytes: Uint8Array;
  /** Oldest first; the first one or two are the original, each later one an incremental update. */
  sections: Section[];
  /** The file as it stood after section `index`. */
  at(index: number): Revision;
}

/** One state of the file. */
export interface Revision {
  trailer: Dict;
  /** Numbers of all objects that any update so far has spoken of. */
  numbers(): ReadonlySet<number>;
  /** Where an object stands; the newest update that speaks of it decides. */
  entry(number: number): Entry | undefined;
  /** undefined: free or never defined, which reads as null (ISO 32000-2 §7.3.10). */
  object(number: number): IndirectObject | undefined;
  /** Follows a reference, once; other values come back as they are. */
  resolve(value: Value | undefined): Value | undefined;
}

/** Opens a PDF strictly. @throws PadesError for everything that is not a plain, unencrypted, well-formed file. */
export function openPdf(bytes: Uint8Array): PdfFile {
  if (bytes.length > MAX_FILE_BYTES) throw new PadesError('too_complex', 'the file is too large');
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw malformed('no PDF header');
  const budget: Budget = { read: bytes.length * READ_TIMES + 65_536, decoded: MAX_DECODED, values: MAX_VALUES };
  const reader = new ObjectReader(bytes, budget);
  const sections: Section[] = [];
  const seen = new Set<number>();
  const last = findEnd({ bytes, at: 0, inFile: true, budget });
  for (let at: number | null = last.start; at !== null; at = sections[0]?.previous ?? null) {
    if (seen.has(at)) throw malformed('updates in a circle');
    if (seen.size >= MAX_SECTIONS) throw new PadesError('too_complex', 'too many updates');
    seen.add(at);
    sections.unshift(readSection(bytes, at, reader.readAt, budget));
  }
  // Bytes that belong to no update would be neither signed nor judged, yet a forgiving reader might find objects there.
  if (!sections.some(({ end }) => end === last.end)) throw malformed('bytes that belong to no update');
  if (sections.some(({ trailer }) => trailer.entries.has('Encrypt')))
    throw new PadesError('encrypted_pdf', 'encrypted');
  return { bytes, sections, at: (index) => reader.revision(sections, index) };
}

/** The number behind the last "startxref", which nothing but white space may follow after its %%EOF. */
function findEnd(cursor: Cursor): { start: number; end: number } {
  const at = Buffer.from(cursor.bytes.buffer, cursor.bytes.byteOffset, cursor.bytes.length).lastIndexOf('startxref');
  if (at < 0) throw malformed('no startxref');
  cursor.at = at + 'startxref'.length;
  skipSpace(cursor);
  const start = readInteger(cursor);
  while (/\s/.test(String.fromCharCode(cursor.bytes[cursor.at] ?? 0))) cursor.at++;
  if (!isAt(cursor, '%%EOF')) throw malformed('no end of file mark');
  const end = cursor.at + '%%EOF'.length;
  const rest = cursor.bytes.subarray(end);
  if (rest.some((byte) => ![0, 10, 13, 32].includes(byte))) throw malformed('bytes behind the end of the file');
  return { start, end };
}

type EntryOf = (number: number) => Entry | undefined;

/** Reads objects by position, each once, within a budget that overlapping objects would exhaust. */
class ObjectReader {
  readonly #bytes: Uint8Array;
  readonly #byOffset = new Map<number, IndirectObject>();
  readonly #streams = new Map<number, { number: number; value: Value }[]>();
  readonly #budget: Budget;

  constructor(bytes: Uint8Array, budget: Budget) {
    this.#bytes = bytes;
    this.#budget = budget;
  }

  readonly readAt = (offset: number, lengthOf: (ref: Ref) => number): IndirectObject => {
    const known = this.#byOffset.get(offset);
    if (known) return known;
    const object = readIndirect({ bytes: this.#bytes, at: offset, inFile: true, budget: this.#budget }, lengthOf);
    this.#budget.read -= object.end - object.start;
    if (this.#budget.read < 0) throw new PadesError('too_complex', 'objects overlap');
    this.#byOffset.set(offset, object);
    return object;
  };

  revision(sections: readonly Section[], index: number): Revision {
    const trailer = sections[index]?.trailer;
    if (!trailer || !isRef(trailer.entries.get('Root'))) throw malformed('a trailer without a root');
    // Looked up, not merged: a file of many updates would otherwise be copied once for each.
    const newestFirst = sections.slice(0, index + 1).reverse();
    const entry = (number: number) => newestFirst.find(({ entries }) => entries.has(number))?.entries.get(number);
    const object = (number: number) => this.#object(entry, number, 0);
    const resolve = (value: Value | undefined): Value | undefined => {
      if (!isRef(value)) return value;
      const target = object(value.number);
      return target?.generation === value.generation ? target.value : undefined;
    };
    let all: ReadonlySet<number> | undefined;
    const numbers = () => {
      all ??= new Set(newestFirst.toReversed().flatMap(({ entries }) => [...entries.keys()]));
      return all;
    };
    return { trailer, numbers, entry, object, resolve };
  }

  #object(entryOf: EntryOf, number: number, depth: number): IndirectObject | undefined {
    const entry = entryOf(number);
    if (!entry || entry.kind === 'free') return undefined;
    if (depth > 2) throw malformed(`object ${number} depends on itself`);
    if (entry.kind === 'packed') return this.#packed(entryOf, number, entry);
    const object = this.readAt(entry.offset, (ref) => {
      const length = numberOf(this.#object(entryOf, ref.number, depth + 1)?.value);
      if (length === null) throw malformed('a stream length that is no number');
      return length;
    });
    if (object.number !== number || object.generation !== entry.generation) {
      throw malformed(`another object stands where ${number} should be`);
    }
    return object;
  }

  #packed(entryOf: EntryOf, number: number, entry: { stream: number; index: number }): IndirectObject | undefined {
    const holder = entryOf(entry.stream);
    if (holder?.kind !== 'plain') throw malformed(`object stream ${entry.stream} is missing`);
    let list = this.#streams.get(holder.offset);
    if (!list) {
      const stream = this.#object(entryOf, entry.stream, 1)?.value;
      if (stream?.kind !== 'stream') throw malformed(`object ${entry.stream} is no object stream`);
      list = readObjectStream(stream, this.#budget);
      this.#streams.set(holder.offset, list);
    }
    const found = list[entry.index];
    if (found?.number !== number) throw malformed(`object ${number} is not where it should be`);
    return { number, generation: 0, value: found.value, start: -1, end: -1 };
  }
}

/** The document catalog of a revision. */
export function catalogOf(revision: Revision): Dict {
  const catalog = revision.resolve(revision.trailer.entries.get('Root'));
  if (!isDict(catalog)) throw malformed('no document catalog');
  return catalog;
}
