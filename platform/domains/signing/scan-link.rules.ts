import type { SessionPhase } from './session.lifecycle.ts';

/** What a scan link looks at: the step it was made for, and how far the attempt has come. */
export interface ScanFacts {
  asked: 'reading' | 'authorising';
  phase: SessionPhase;
  /** The phone has approved, and what it granted is being used. */
  granted: boolean;
  expiresAt: Date;
  /** It is still this signer's turn in an open envelope. */
  turn: boolean;
}

const AFTER: Record<ScanFacts['asked'], readonly SessionPhase[]> = {
  reading: ['ready', 'authorising', 'signing', 'signed'],
  authorising: ['signing', 'signed'],
};

/** `open` while the phone is awaited for this very step, `done` once it has approved, else `dead`. */
export function judgeScanLink(
  { asked, phase, granted, expiresAt, turn }: ScanFacts,
  now: Date,
): 'open' | 'done' | 'dead' {
  if (AFTER[asked].includes(phase) || (phase === asked && granted)) return 'done';
  return turn && phase === asked && expiresAt > now ? 'open' : 'dead';
}
