import type { AddCheckpoint } from '../../../lib/tlog/witness-message.ts';

/** What a witness answers (C2SP tlog-witness): its cosignature lines, the size it holds instead, or that it refuses. */
export type WitnessAnswer =
  | { kind: 'cosigned'; lines: string }
  | { kind: 'conflict'; size: number }
  | { kind: 'refused'; status: number; reason: string };

/** An independent party that sees every checkpoint of the log and cosigns only those that extend what it saw before. */
export interface Witness {
  /** Its verifier key, as it stands in the configuration. */
  key: string;
  name: string;
  /** @throws OutsideUnavailable */
  addCheckpoint(message: AddCheckpoint): Promise<WitnessAnswer>;
}
