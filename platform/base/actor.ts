import type { StaffRole } from '../../contract/route.ts';

/** Who acts: the account behind the session, as the identity provider verified it. */
export interface Actor {
  accountId: string;
  kind: 'person' | 'organisation';
  name: string;
  documentType: string;
  /** Blind index of document type and number: equal to that of a party means it is this party. */
  documentIndex: Buffer;
  roles: readonly { role: StaffRole; regionCode: string }[];
  consented: boolean;
  sessionExpiresAt: Date;
  /** One visit: what is looked at twice in it is one look. */
  sessionStartedAt: Date;
}
