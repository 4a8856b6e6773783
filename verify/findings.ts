import type { ProofPolicy } from '../lib/tlog/log-proof.ts';

/** undecided: nothing speaks against it, but what would prove it was not given; noted: said, and judged by nobody. */
export type Outcome = 'holds' | 'fails' | 'undecided' | 'noted';

export interface Finding {
  /** Empty: about all files together. */
  file: string;
  outcome: Outcome;
  zh: string;
  en: string;
}

/** What the caller believes; nothing that comes with the files is believed by itself. */
export interface Believed extends ProofPolicy {
  /** DER of the authorities believed for seals and time stamps. */
  anchors: readonly Uint8Array[];
  at: Date;
}

/** Adds a finding about one file. */
export type Say = (outcome: Outcome, zh: string, en: string) => void;

export const sayerOf =
  (findings: Finding[], file: string): Say =>
  (outcome, zh, en) =>
    void findings.push({ file, outcome, zh, en });

/** The worst of all that was judged: one that fails, then one that is undecided; undecided when there was nothing. */
export function overall(findings: readonly Finding[]): Exclude<Outcome, 'noted'> {
  const judged = findings.filter(({ outcome }) => outcome !== 'noted');
  if (judged.some(({ outcome }) => outcome === 'fails')) return 'fails';
  return judged.length > 0 && judged.every(({ outcome }) => outcome === 'holds') ? 'holds' : 'undecided';
}
