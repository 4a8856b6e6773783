import type { Revision } from './pdf-file.ts';
import { type Dict, isRef, sameValue, type Value } from './pdf-values.ts';
import type { ReferenceIndex } from './references.ts';

export type Addition =
  | { kind: 'signature' | 'timestamp'; name: string; signature: number; visible: boolean }
  | { kind: 'validation-data' };

/** What the judge must know of signatures: object number → last section its byte range covers, and its kind. */
export type CoverageOf = ReadonlyMap<number, { section: number; kind: 'signature' | 'timestamp' }>;

/** One comparison of two neighbouring states, and what has been found so far. */
export interface Comparison {
  section: number;
  before: Revision;
  after: Revision;
  /** Mentions in the state before. */
  mentions: ReferenceIndex;
  coverage: CoverageOf;
  /** Changed objects that a rule has accounted for. */
  explained: Set<number>;
  added: Addition[];
  /** Widgets of accepted new fields: the only annotations a page may gain. */
  widgets: Set<number>;
  forbid(what: string): void;
}

/** Forbids every difference outside `free`. */
export function forbidOtherKeys(
  { forbid }: Comparison,
  old: Dict,
  current: Dict,
  free: readonly string[],
  sentence: (key: string) => string,
): void {
  for (const key of new Set([...old.entries.keys(), ...current.entries.keys()])) {
    if (!free.includes(key) && !sameValue(old.entries.get(key), current.entries.get(key))) forbid(sentence(key));
  }
}

/**
 * The old and the new value of a place that may change. An object in such a place may change only when nothing else
 * mentions it: the same array could be a page's contents too.
 */
export function placeOf(
  comparison: Comparison,
  old: Value | undefined,
  current: Value | undefined,
): [Value | undefined, Value | undefined] {
  const { before, after, mentions, explained, forbid } = comparison;
  const values: [Value | undefined, Value | undefined] = [before.resolve(old), after.resolve(current)];
  if (isRef(current) && sameValue(old, current)) {
    if (!sameValue(...values) && mentions.count(current.number) > 1) forbid('改动了被多处共用的内容');
    explained.add(current.number);
  } else if (isRef(current) && before.object(current.number)) forbid('把原有的内容挪作他用');
  return values;
}

/** Was the object added by this very update? */
export function isNew({ before, after }: Comparison, value: Value | undefined): boolean {
  return isRef(value) && before.object(value.number) === undefined && after.resolve(value) !== undefined;
}
