import type { Revision } from './pdf-file.ts';
import { referencesIn, type Value } from './pdf-values.ts';

/** Who mentions whom, kept up to date over the updates of a file. */
export interface ReferenceIndex {
  /** How often an object is mentioned by all others; what a superseded version mentioned is forgotten. */
  count(target: number): number;
  set(source: number, value: Value | undefined): void;
}

/** Index of one revision. Every object is read for it, so a file that holds an unreadable one is refused here. */
export function indexReferences(revision: Revision): ReferenceIndex {
  const bySource = new Map<number, number[]>();
  const counts = new Map<number, number>();
  const shift = (source: number, by: 1 | -1) => {
    for (const target of bySource.get(source) ?? []) counts.set(target, (counts.get(target) ?? 0) + by);
  };
  const index: ReferenceIndex = {
    count: (target) => counts.get(target) ?? 0,
    set(source, value) {
      shift(source, -1);
      bySource.set(source, value ? [...referencesIn(value)].map((each) => each.number) : []);
      shift(source, 1);
    },
  };
  for (const number of revision.numbers()) index.set(number, revision.object(number)?.value);
  return index;
}
