import type { Tx } from '../../base/db.ts';

/** A file that must stay provable: the signed form of a revision, the certificate of a work, or a decision in writing. */
export interface ProofName {
  kind: 'form' | 'certificate' | 'decision';
  workId: string;
  revision: number;
  /** The event that a decision was given with: a revision may have several. Of a decision alone. */
  eventSeq?: number;
}

/** Hands a finished proof to the archive, which finds out by itself when its time stamp ages (`archive_proof`). */
export async function keepProof(tx: Tx, name: ProofName, at: Date): Promise<void> {
  await tx
    .insertInto('archiveProof')
    .values({ ...name, renewBy: at })
    .onConflict((c) => c.columns(['kind', 'workId', 'revision', 'eventSeq']).doUpdateSet({ renewBy: at }))
    .execute();
}
