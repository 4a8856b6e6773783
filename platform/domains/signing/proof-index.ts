import type { Tx } from '../../base/db.ts';

/** A file that must stay provable: the signed form of a revision, or the certificate of a work. */
export interface ProofName {
  kind: 'form' | 'certificate';
  workId: string;
  revision: number;
}

/** Hands a finished proof to the archive, which finds out by itself when its time stamp ages (`archive_proof`). */
export async function keepProof(tx: Tx, name: ProofName, at: Date): Promise<void> {
  await tx
    .insertInto('archiveProof')
    .values({ ...name, renewBy: at })
    .onConflict((c) => c.columns(['kind', 'workId', 'revision']).doUpdateSet({ renewBy: at }))
    .execute();
}
