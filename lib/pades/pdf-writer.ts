import { deflateSync } from 'node:zlib';
import type { PdfFile, Revision } from './pdf-file.ts';
import {
  array,
  dict,
  isRef,
  name,
  number,
  numberOf,
  referencesIn,
  type Stream,
  stream,
  type Value,
} from './pdf-values.ts';

/** An incremental update in the making: nothing that is already in the file moves or changes. */
export interface Update {
  file: PdfFile;
  /** The file as it stands before the update. */
  before: Revision;
  /** Adds an object and returns its number. */
  add(value: Value): number;
  /** Gives an existing object a new value. */
  replace(number: number, value: Value): void;
  /** The value an object has, this update included. */
  current(value: Value | undefined): Value | undefined;
  /** The whole file with the update at its end. */
  finish(): Uint8Array<ArrayBuffer>;
}

export function startUpdate(file: PdfFile): Update {
  const before = file.at(file.sections.length - 1);
  const changed = new Map<number, { generation: number; value: Value }>();
  let next = firstFreeNumber(before);
  return {
    file,
    before,
    add(value) {
      changed.set(next, { generation: 0, value });
      return next++;
    },
    replace(target, value) {
      changed.set(target, { generation: before.object(target)?.generation ?? 0, value });
    },
    current(value) {
      return isRef(value) ? (changed.get(value.number)?.value ?? before.resolve(value)) : value;
    },
    finish: () => append(file, before, changed, next),
  };
}

/** Above every number in use and every number merely mentioned: a dangling reference must stay dangling. */
function firstFreeNumber(revision: Revision): number {
  let highest = (numberOf(revision.trailer.entries.get('Size')) ?? 1) - 1;
  for (const each of revision.numbers()) {
    highest = Math.max(highest, each);
    const object = revision.object(each);
    for (const mentioned of object ? referencesIn(object.value) : []) highest = Math.max(highest, mentioned.number);
  }
  return highest + 1;
}

type Changed = ReadonlyMap<number, { generation: number; value: Value }>;

function append(file: PdfFile, before: Revision, changed: Changed, next: number): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [file.bytes];
  let length = file.bytes.length;
  const push = (chunk: Uint8Array) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  push(ascii('\n'));
  const offsets = new Map<number, { offset: number; generation: number }>();
  for (const [each, { generation, value }] of changed) {
    offsets.set(each, { offset: length, generation });
    push(ascii(`${each} ${generation} obj\n`));
    for (const chunk of encode(value)) push(chunk);
    push(ascii('\nendobj\n'));
  }
  const start = length;
  const previous = file.sections.at(-1)?.start ?? 0;
  const usesTable = file.bytes[previous] === 'x'.charCodeAt(0);
  const kept = [...before.trailer.entries].filter(([key]) => ['Root', 'Info', 'ID'].includes(key));
  const trailer = { ...Object.fromEntries(kept), Prev: number(previous) };
  if (usesTable) pushTable(push, offsets, dict({ ...trailer, Size: number(next) }));
  else pushStream(push, new Map([...offsets, [next, { offset: start, generation: 0 }]]), trailer, next);
  push(ascii(`startxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(chunks, length));
}

type Offsets = ReadonlyMap<number, { offset: number; generation: number }>;

function pushTable(push: (chunk: Uint8Array) => void, offsets: Offsets, trailer: Value): void {
  push(ascii('xref\n'));
  for (const run of runsOf(offsets)) {
    push(ascii(`${run[0]} ${run.length}\n`));
    for (const each of run) {
      const { offset, generation } = offsets.get(each) as { offset: number; generation: number };
      push(ascii(`${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n\r\n`));
    }
  }
  push(ascii('trailer\n'));
  for (const chunk of encode(trailer)) push(chunk);
  push(ascii('\n'));
}

function pushStream(
  push: (chunk: Uint8Array) => void,
  offsets: Offsets,
  trailer: Record<string, Value>,
  own: number,
): void {
  const runs = runsOf(offsets);
  const rows = runs.flat().map((each) => {
    const { offset, generation } = offsets.get(each) as { offset: number; generation: number };
    const row = Buffer.alloc(7);
    row.writeUInt8(1, 0);
    row.writeUInt32BE(offset, 1);
    row.writeUInt16BE(generation, 5);
    return row;
  });
  const index = array(runs.flatMap((run) => [number(run[0] ?? 0), number(run.length)]));
  const widths = array([1, 4, 2].map(number));
  const entries = dict({ Type: name('XRef'), ...trailer, Size: number(own + 1), W: widths, Index: index });
  push(ascii(`${own} 0 obj\n`));
  for (const chunk of encode(deflated(stream(entries, Buffer.concat(rows))))) push(chunk);
  push(ascii('\nendobj\n'));
}

/** Object numbers in ascending runs without gaps. */
function runsOf(offsets: Offsets): number[][] {
  const runs: number[][] = [];
  for (const each of [...offsets.keys()].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.at(-1) === each - 1) last.push(each);
    else runs.push([each]);
  }
  return runs;
}

/** The same stream, Flate-encoded. */
export function deflated(plain: Stream): Stream {
  const data = new Uint8Array(deflateSync(plain.data));
  return stream(dict({ ...Object.fromEntries(plain.dict.entries), Filter: name('FlateDecode') }), data);
}

const ascii = (content: string) => new TextEncoder().encode(content);

function* encode(value: Value): Generator<Uint8Array> {
  if (value.kind === 'stream') {
    const entries = new Map([...value.dict.entries, ['Length', number(value.data.length)] as const]);
    yield ascii(`${encodeText({ kind: 'dict', entries })}\nstream\n`);
    yield value.data;
    yield ascii('\nendstream');
  } else yield ascii(encodeText(value));
}

function encodeText(value: Value): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'number':
      return value.text ?? encodeNumber(value.value);
    case 'name':
      return encodeName(value.value);
    case 'string':
      return `<${Buffer.from(value.bytes).toString('hex').toUpperCase()}>`;
    case 'ref':
      return `${value.number} ${value.generation} R`;
    case 'array':
      return `[${value.items.map(encodeText).join(' ')}]`;
    case 'dict':
      return `<<${[...value.entries].map(([key, item]) => `${encodeName(key)} ${encodeText(item)}`).join('\n')}>>`;
    case 'stream':
      throw new TypeError('a stream is always an object of its own');
  }
}

/** No exponents: PDF has none (ISO 32000-2 §7.3.3). */
const encodeNumber = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(5).replace(/0+$/, ''));

function encodeName(value: string): string {
  const hex = (character: string) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `/${value.replace(/[^!-~]|[#()<>[\]{}/%]/g, hex)}`;
}
