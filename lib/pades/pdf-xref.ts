import { malformed, PadesError } from './errors.ts';
import { decodeStream, type IndirectObject } from './pdf-objects.ts';
import { type Budget, type Cursor, expectText, isAt, readInteger, readValue, skipSpace } from './pdf-syntax.ts';
import { type Dict, isArray, isDict, nameOf, numberOf, type Ref, type Stream, type Value } from './pdf-values.ts';

export type Entry =
  | { kind: 'free' }
  | { kind: 'plain'; offset: number; generation: number }
  | { kind: 'packed'; stream: number; index: number };

/** One cross-reference section with its trailer: the original file or one incremental update. */
export interface Section {
  start: number;
  /** Behind "%%EOF", or behind the section when that does not follow at once. */
  end: number;
  /** The number written behind "startxref" right after the section; null when there is none. */
  stated: number | null;
  entries: Map<number, Entry>;
  trailer: Dict;
  previous: number | null;
}

const MAX_OBJECTS = 100_000;

type ReadAt = (offset: number, lengthOf: (ref: Ref) => number) => IndirectObject;

/** Reads the section at `start`, table or stream (ISO 32000-2 §7.5.4, §7.5.8). @throws PadesError */
export function readSection(bytes: Uint8Array, start: number, readAt: ReadAt, budget: Budget): Section {
  if (!Number.isInteger(start) || start >= bytes.length) throw malformed('a cross-reference outside the file');
  const cursor: Cursor = { bytes, at: start, inFile: true, budget };
  const body = isAt(cursor, 'xref') ? readTable(cursor) : readStreamSection(cursor, readAt, budget);
  const previous = body.trailer.entries.get('Prev');
  if (previous && numberOf(previous) === null) throw malformed('an indirect /Prev');
  const hidden = body.trailer.entries.get('XRefStm');
  if (hidden) addHidden(body, readHidden({ bytes, start, readAt, budget }, hidden));
  const stated = readEnd(cursor);
  return { ...body, start, end: cursor.at, stated, previous: numberOf(previous) };
}

interface Place {
  bytes: Uint8Array;
  /** Of the table. */
  start: number;
  readAt: ReadAt;
  budget: Budget;
}

/** The stream of a hybrid file (ISO 32000-2 §7.5.8.4), which stands before its table. */
function readHidden({ bytes, start, readAt, budget }: Place, place: Value): Map<number, Entry> {
  const at = numberOf(place);
  if (at === null || !Number.isInteger(at) || at < 0 || at >= start) throw malformed('/XRefStm outside its update');
  return readStreamSection({ bytes, at, inFile: true, budget }, readAt, budget).entries;
}

/**
 * Objects of the stream are those that readers before PDF 1.5 take for absent. One that the table has elsewhere would say
 * different things to different readers.
 */
function addHidden({ entries }: { entries: Map<number, Entry> }, hidden: ReadonlyMap<number, Entry>): void {
  for (const [number, entry] of hidden) {
    const known = entries.get(number);
    if (known && known.kind !== 'free' && !sameEntry(known, entry))
      throw malformed(`object ${number} has two places in a hybrid cross-reference`);
    entries.set(number, entry);
  }
}

function sameEntry(a: Entry, b: Entry): boolean {
  return a.kind === 'plain' && b.kind === 'plain' && a.offset === b.offset && a.generation === b.generation;
}

function readEnd(cursor: Cursor): number | null {
  const before = cursor.at;
  skipSpace(cursor);
  if (!isAt(cursor, 'startxref')) {
    cursor.at = before;
    return null;
  }
  cursor.at += 'startxref'.length;
  skipSpace(cursor);
  const stated = readInteger(cursor);
  while ([10, 13, 32].includes(cursor.bytes[cursor.at] ?? 0)) cursor.at++;
  expectText(cursor, '%%EOF');
  return stated;
}

function readTable(cursor: Cursor): { entries: Map<number, Entry>; trailer: Dict } {
  cursor.at += 'xref'.length;
  const entries = new Map<number, Entry>();
  for (skipSpace(cursor); !isAt(cursor, 'trailer'); skipSpace(cursor)) {
    const first = readInteger(cursor);
    skipSpace(cursor);
    const count = readInteger(cursor);
    for (let i = 0; i < count; i++) addEntry(entries, first + i, readTableEntry(cursor));
  }
  cursor.at += 'trailer'.length;
  const trailer = readValue(cursor);
  if (!isDict(trailer)) throw malformed('no trailer');
  return { entries, trailer };
}

function readTableEntry(cursor: Cursor): Entry {
  skipSpace(cursor);
  const offset = readInteger(cursor);
  skipSpace(cursor);
  const generation = readInteger(cursor);
  skipSpace(cursor);
  const inUse = isAt(cursor, 'n');
  if (!inUse) expectText(cursor, 'f');
  else cursor.at++;
  return inUse ? { kind: 'plain', offset, generation } : { kind: 'free' };
}

function addEntry(entries: Map<number, Entry>, number: number, entry: Entry): void {
  if (entries.has(number)) throw malformed(`object ${number} stands twice in one cross-reference`);
  if (entries.size >= MAX_OBJECTS || number > 8_388_607) throw new PadesError('too_complex', 'too many objects');
  entries.set(number, entry);
}

function readStreamSection(
  cursor: Cursor,
  readAt: ReadAt,
  budget: Budget,
): { entries: Map<number, Entry>; trailer: Dict } {
  const object = readAt(cursor.at, () => {
    throw malformed('a cross-reference stream of indirect length');
  });
  cursor.at = object.end;
  const { value } = object;
  if (value.kind !== 'stream' || nameOf(value.dict.entries.get('Type')) !== 'XRef')
    throw malformed('no cross-reference');
  return { entries: readPackedEntries(value, budget), trailer: value.dict };
}

function readPackedEntries(stream: Stream, budget: Budget): Map<number, Entry> {
  const widths = integers(stream.dict.entries.get('W'));
  const width = widths.reduce((sum, each) => sum + each, 0);
  if (widths.length !== 3 || widths.some((each) => each > 6) || width === 0)
    throw malformed('widths of a cross-reference');
  const index = stream.dict.entries.get('Index');
  const ranges = index ? integers(index) : [0, numberOf(stream.dict.entries.get('Size')) ?? 0];
  const bytes = decodeStream(stream, budget);
  const entries = new Map<number, Entry>();
  let at = 0;
  const field = (size: number) => {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + (bytes[at++] ?? 0);
    return value;
  };
  for (let range = 0; range < ranges.length; range += 2) {
    for (let i = 0; i < (ranges[range + 1] ?? 0); i++) {
      if (at + width > bytes.length) throw malformed('a cross-reference cut short');
      const type = widths[0] === 0 ? 1 : field(widths[0] ?? 0);
      addEntry(entries, (ranges[range] ?? 0) + i, entryOf(type, field(widths[1] ?? 0), field(widths[2] ?? 0)));
    }
  }
  return entries;
}

function entryOf(type: number, second: number, third: number): Entry {
  if (type === 0) return { kind: 'free' };
  if (type === 1) return { kind: 'plain', offset: second, generation: third };
  if (type === 2) return { kind: 'packed', stream: second, index: third };
  throw malformed(`a cross-reference entry of type ${type}`);
}

function integers(value: Value | undefined): number[] {
  const numbers = isArray(value) ? value.items.map((item) => numberOf(item) ?? -1) : [];
  if (numbers.some((each) => each < 0 || !Number.isInteger(each))) throw malformed('not a list of integers');
  return numbers;
}
