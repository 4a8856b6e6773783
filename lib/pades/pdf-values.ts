/** Values of ISO 32000-2 §7.3 as the strict reader sees them. Offsets are -1 inside object streams. */
export type Value = Null | Bool | Num | Name | Str | Ref | Arr | Dict | Stream;

export interface Null {
  kind: 'null';
}
export interface Bool {
  kind: 'boolean';
  value: boolean;
}
export interface Num {
  kind: 'number';
  value: number;
  /** As it was written, so that copying it loses no digit. */
  text?: string;
}
export interface Name {
  kind: 'name';
  value: string;
}
export interface Str {
  kind: 'string';
  bytes: Uint8Array;
  hex: boolean;
  /** From the opening to behind the closing delimiter. */
  start: number;
  end: number;
}
export interface Ref {
  kind: 'ref';
  number: number;
  generation: number;
}
export interface Arr {
  kind: 'array';
  items: Value[];
  start: number;
  end: number;
}
export interface Dict {
  kind: 'dict';
  entries: Map<string, Value>;
}
export interface Stream {
  kind: 'stream';
  dict: Dict;
  /** As it stands in the file, still encoded. */
  data: Uint8Array;
}

export const isDict = (value: Value | undefined): value is Dict => value?.kind === 'dict';
export const isArray = (value: Value | undefined): value is Arr => value?.kind === 'array';
export const isRef = (value: Value | undefined): value is Ref => value?.kind === 'ref';

export function nameOf(value: Value | undefined): string | null {
  return value?.kind === 'name' ? value.value : null;
}

export function numberOf(value: Value | undefined): number | null {
  return value?.kind === 'number' ? value.value : null;
}

export const name = (value: string): Name => ({ kind: 'name', value });
export const number = (value: number): Num => ({ kind: 'number', value });
export const ref = (to: number, generation = 0): Ref => ({ kind: 'ref', number: to, generation });
export const array = (items: Value[]): Arr => ({ kind: 'array', items, start: -1, end: -1 });
export const bytes = (content: Uint8Array): Str => ({ kind: 'string', bytes: content, hex: true, start: -1, end: -1 });
export const stream = (dict: Dict, data: Uint8Array): Stream => ({ kind: 'stream', dict, data });

export function dict(entries: Record<string, Value | undefined>): Dict {
  const present = Object.entries(entries).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return { kind: 'dict', entries: new Map(present) };
}

/** A copy with some entries replaced. */
export function withEntries(original: Dict | undefined, change: Record<string, Value>): Dict {
  return { kind: 'dict', entries: new Map([...(original?.entries ?? []), ...Object.entries(change)]) };
}

/** A text string: plain when ASCII, else UTF-16 with its mark. */
export function text(value: string): Str {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant
  if (/^[\x00-\x7f]*$/.test(value)) return bytes(new TextEncoder().encode(value));
  return bytes(new Uint8Array(Buffer.from(`\ufeff${value}`, 'utf16le').swap16()));
}

/** A date (ISO 32000-2 §7.9.4) in UTC. */
export const date = (at: Date): Str => text(`D:${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`);

/** A text string (ISO 32000-2 §7.9.2.2): UTF-16 or UTF-8 with a mark, else Latin-1, near enough to PDFDocEncoding. */
export function textOf(value: Value | undefined): string | null {
  if (value?.kind !== 'string') return null;
  const raw = value.bytes;
  if (raw[0] === 0xfe && raw[1] === 0xff) return new TextDecoder('utf-16be').decode(raw.subarray(2));
  if (raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf) return new TextDecoder().decode(raw.subarray(3));
  return Buffer.from(raw).toString('latin1');
}

/** Do two values say the same? References are compared, not followed; streams by their encoded bytes. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'array' && b.kind === 'array') {
    return a.items.length === b.items.length && a.items.every((item, i) => sameValue(item, b.items[i]));
  }
  if (a.kind === 'dict' && b.kind === 'dict') return sameEntries(a, b);
  if (a.kind === 'stream' && b.kind === 'stream') {
    return sameEntries(a.dict, b.dict) && Buffer.compare(a.data, b.data) === 0;
  }
  if (a.kind === 'string' && b.kind === 'string') return Buffer.compare(a.bytes, b.bytes) === 0;
  if (a.kind === 'ref' && b.kind === 'ref') return a.number === b.number && a.generation === b.generation;
  if (a.kind === 'null' || b.kind === 'null') return a.kind === b.kind;
  return a.kind === b.kind && 'value' in a && 'value' in b && a.value === b.value;
}

function sameEntries(a: Dict, b: Dict): boolean {
  return (
    a.entries.size === b.entries.size && [...a.entries].every(([key, value]) => sameValue(value, b.entries.get(key)))
  );
}

/** Every reference inside a value, with repetitions, without following any. */
export function* referencesIn(value: Value): Generator<Ref> {
  if (value.kind === 'ref') yield value;
  else if (value.kind === 'array') for (const item of value.items) yield* referencesIn(item);
  else if (value.kind === 'dict') for (const item of value.entries.values()) yield* referencesIn(item);
  else if (value.kind === 'stream') yield* referencesIn(value.dict);
}
