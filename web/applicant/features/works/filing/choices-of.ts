import type { Choice } from '../../../../ui/choices.tsx';

/** A table of labels of the contract as choices. */
export function choicesOf<K extends string>(labels: Readonly<Record<K, string>>): Choice<K>[] {
  return (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));
}

export const YES_NO: Choice<'no' | 'yes'>[] = [
  { value: 'no', label: '否' },
  { value: 'yes', label: '是' },
];
