import type { Choice } from '../../../../ui/choices.tsx';

/** A table of labels of the contract as choices. */
export function choicesOf<K extends string>(labels: Readonly<Record<K, string>>): Choice<K>[] {
  return (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));
}
