import { inflateSync } from 'node:zlib';
import { malformed, PadesError } from './errors.ts';
import { type Budget, type Cursor, expectText, isAt, readInteger, readValue, skipSpace } from './pdf-syntax.ts';
import { type Dict, isArray, isDict, nameOf, numberOf, type Ref, type Stream, type Value } from './pdf-values.ts';

export interface IndirectObject {
  number: number;
  generation: number;
  value: Value;
  start: number;
  /** Behind "endobj". */
  end: number;
}

/** Reads "12 0 obj … endobj" at the cursor. @param lengthOf finds a stream's length when it is a reference. */
export function readIndirect(cursor: Cursor, lengthOf: (ref: Ref) => number): IndirectObject {
  const start = cursor.at;
  const number = readInteger(cursor);
  skipSpace(cursor);
  const generation = readInteger(cursor);
  skipSpace(cursor);
  expectText(cursor, 'obj');
  let value = readValue(cursor);
  skipSpace(cursor);
  if (isDict(value) && isAt(cursor, 'stream')) {
    value = readStream(cursor, value, lengthOf);
    skipSpace(cursor);
  }
  expectText(cursor, 'endobj');
  return { number, generation, value, start, end: cursor.at };
}

function readStream(cursor: Cursor, dict: Dict, lengthOf: (ref: Ref) => number): Stream {
  cursor.at += 'stream'.length;
  if (cursor.bytes[cursor.at] === 13) cursor.at++;
  if (cursor.bytes[cursor.at] !== 10) throw malformed(`a stream without its line feed at ${cursor.at}`);
  const from = ++cursor.at;
  const stated = dict.entries.get('Length');
  const length = stated?.kind === 'ref' ? lengthOf(stated) : numberOf(stated);
  if (length === null || !Number.isInteger(length) || length < 0 || from + length > cursor.bytes.length) {
    throw malformed(`a stream of unknown length at ${from}`);
  }
  cursor.at = from + length;
  skipSpace(cursor);
  expectText(cursor, 'endstream');
  return { kind: 'stream', dict, data: cursor.bytes.subarray(from, from + length) };
}

/** Decodes a cross-reference or object stream: no filter, or Flate with or without a PNG predictor. */
export function decodeStream(stream: Stream, budget: Budget): Uint8Array {
  const filter = single(stream.dict.entries.get('Filter'));
  if (filter === undefined) return stream.data;
  if (nameOf(filter) !== 'FlateDecode')
    throw new PadesError('unsupported_pdf', 'a structural stream that is not Flate');
  const parameters = single(stream.dict.entries.get('DecodeParms'));
  const entries = isDict(parameters) ? parameters.entries : new Map<string, Value>();
  const predictor = numberOf(entries.get('Predictor')) ?? 1;
  const decoded = inflate(stream.data, budget);
  if (predictor === 1) return decoded;
  const columns = numberOf(entries.get('Columns')) ?? 1;
  if (predictor < 10 || !Number.isInteger(columns) || columns < 1 || columns > 4096) {
    throw new PadesError('unsupported_pdf', `predictor ${predictor}`);
  }
  return undoPngFilter(decoded, columns);
}

function single(value: Value | undefined): Value | undefined {
  if (!isArray(value)) return value;
  if (value.items.length > 1) throw new PadesError('unsupported_pdf', 'a chain of filters');
  return value.items[0];
}

function inflate(data: Uint8Array, budget: Budget): Uint8Array {
  try {
    const decoded = inflateSync(data, { maxOutputLength: Math.max(1, budget.decoded) });
    budget.decoded -= decoded.length;
    return new Uint8Array(decoded);
  } catch (cause) {
    throw new PadesError('malformed_pdf', 'a stream that does not inflate', { cause });
  }
}

/** PNG filters of RFC 2083 §6, one byte a pixel. */
function undoPngFilter(data: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(data.length / (columns + 1));
  if (rows * (columns + 1) !== data.length) throw malformed('a predictor that does not fit');
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const left = column > 0 ? (out[at - 1] ?? 0) : 0;
      const up = row > 0 ? (out[at - columns] ?? 0) : 0;
      const corner = column > 0 && row > 0 ? (out[at - columns - 1] ?? 0) : 0;
      out[at] = (data[row * (columns + 1) + 1 + column] ?? 0) + predict(filter, left, up, corner);
    }
  }
  return out;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) throw malformed(`PNG filter ${filter}`);
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The objects of an object stream (ISO 32000-2 §7.5.7), in its order. */
export function readObjectStream(stream: Stream, budget: Budget): { number: number; value: Value }[] {
  const count = numberOf(stream.dict.entries.get('N')) ?? -1;
  const first = numberOf(stream.dict.entries.get('First')) ?? -1;
  const bytes = decodeStream(stream, budget);
  if (nameOf(stream.dict.entries.get('Type')) !== 'ObjStm' || count < 0 || first < 0 || count > bytes.length) {
    throw malformed('not an object stream');
  }
  const header: Cursor = { bytes, at: 0, inFile: false, budget };
  const places: { number: number; at: number }[] = [];
  for (let i = 0; i < count; i++) {
    skipSpace(header);
    const number = readInteger(header);
    skipSpace(header);
    places.push({ number, at: first + readInteger(header) });
  }
  // Ascending places keep the cost linear and the objects apart.
  if (places.some(({ at }, i) => i > 0 && at <= (places[i - 1]?.at ?? 0))) throw malformed('objects out of order');
  return places.map(({ number, at }, i) => {
    const limit = places[i + 1]?.at ?? bytes.length;
    return { number, value: readValue({ bytes: bytes.subarray(0, limit), at, inFile: false, budget }) };
  });
}
