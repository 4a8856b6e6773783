import type { Reader } from './db.ts';

/** What the domains know about files and nobody below them can: the composition hands it to uploads and sweeps. */
export interface FileKeeping {
  /** Bytes of this account's files that belong to registered works: the archive's, no longer counted against its room. */
  archivedBytes(db: Reader, accountId: string): Promise<number>;
  /**
   * Those of these files that a form names, in whatever revision. Only what is written inside documents must be told;
   * references by foreign key are the database's to know.
   */
  namedInForms(db: Reader, files: readonly { id: string; accountId: string }[]): Promise<ReadonlySet<string>>;
}
