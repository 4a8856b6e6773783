import { type Selectable, sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { StaffRole } from '../../../contract/route.ts';
import type { VerifiedIdentity } from '../../adapters/identity-provider/port.ts';
import type { Sealer } from '../../base/crypto.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { Account } from '../../base/db-types.gen.ts';
import { documentIndex } from './document-index.ts';

/** The SQL of `account`, `staff_role`, `session` and `consent`. */
const NUMBER = 'account.document_number';
const PHONE = 'account.phone';
const REPRESENTATIVE_NUMBER = 'account.legal_representative_number';
const ID_TOKEN = 'session.id_token';

/** Makes or refreshes the account of a verified identity; what the provider says now is the truth. */
export async function upsertAccount(tx: Tx, sealer: Sealer, who: VerifiedIdentity, now: Date): Promise<string> {
  const { legalRepresentative: representative } = who;
  const verified = {
    kind: who.kind,
    name: who.name,
    documentType: who.documentType,
    documentNumber: sealer.seal(who.documentNumber, NUMBER),
    documentIndex: documentIndex(sealer, who.documentType, who.documentNumber),
    phone: sealer.seal(who.phone, PHONE),
    legalRepresentative: representative?.name ?? '',
    legalRepresentativeNumber: representative?.documentNumber
      ? sealer.seal(representative.documentNumber, REPRESENTATIVE_NUMBER)
      : null,
  };
  const { id } = await tx
    .insertInto('account')
    .values({ id: uuid(), issuer: who.issuer, subject: who.subject, createdAt: now, ...verified })
    .onConflict((c) => c.columns(['issuer', 'subject']).doUpdateSet(verified))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface AccountDetails {
  id: string;
  kind: 'person' | 'organisation';
  name: string;
  documentType: string;
  documentNumber: string;
  phone: string;
  /** 法定代表人 of an organisation, as far as the provider tells. */
  legalRepresentative: { name: string; documentNumber: string | null } | null;
}

/** The account with its personal data opened; for the person itself and for use cases that need it. */
export async function getAccount(db: Reader, sealer: Sealer, id: string): Promise<AccountDetails> {
  return details(sealer, await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
}

/** The newest account with this document, if there is one. */
export async function findAccountByDocument(
  db: Reader,
  sealer: Sealer,
  index: Buffer,
): Promise<AccountDetails | undefined> {
  const row = await db
    .selectFrom('account')
    .selectAll()
    .where('documentIndex', '=', index)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && details(sealer, row);
}

function details(sealer: Sealer, row: Selectable<Account>): AccountDetails {
  const { legalRepresentative: name, legalRepresentativeNumber: number } = row;
  return {
    id: row.id,
    kind: row.kind as AccountDetails['kind'],
    name: row.name,
    documentType: row.documentType,
    documentNumber: sealer.open(row.documentNumber, NUMBER),
    phone: sealer.open(row.phone, PHONE),
    legalRepresentative: name ? { name, documentNumber: number && sealer.open(number, REPRESENTATIVE_NUMBER) } : null,
  };
}

export async function insertSession(
  tx: Tx,
  sealer: Sealer,
  session: { tokenHash: Buffer; accountId: string; idToken: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { tokenHash, accountId, now, expiresAt } = session;
  const idToken = sealer.seal(session.idToken, ID_TOKEN);
  await tx
    .insertInto('session')
    .values({ tokenHash, accountId, idToken, createdAt: now, seenAt: now, expiresAt })
    .execute();
}

/** Ends a session and returns its id_token, if there was one. */
export async function deleteSession(db: Reader, sealer: Sealer, tokenHash: Buffer): Promise<string | undefined> {
  const row = await db.deleteFrom('session').where('tokenHash', '=', tokenHash).returning('idToken').executeTakeFirst();
  return row && sealer.open(row.idToken, ID_TOKEN);
}

export async function deleteExpiredSessions(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('session').where('expiresAt', '<', now).execute();
}

/** Session, account, roles and consents in one query: it runs with every request. */
export async function findSession(db: Reader, tokenHash: Buffer, now: Date) {
  return db
    .selectFrom('session as s')
    .innerJoin('account as a', 'a.id', 's.accountId')
    .where('s.tokenHash', '=', tokenHash)
    .where('s.expiresAt', '>', now)
    .select(['s.seenAt', 's.createdAt', 's.expiresAt', 'a.id', 'a.kind', 'a.name', 'a.documentType', 'a.documentIndex'])
    .select([
      sql<{ role: StaffRole; regionCode: string }[] | null>`(
        select json_agg(json_build_object('role', r.role, 'regionCode', r.region_code))
        from staff_role r where r.issuer = a.issuer and r.subject = a.subject)`.as('roles'),
      sql<string[] | null>`(
        select array_agg(c.document || ' ' || c.version) from consent c where c.account_id = a.id)`.as('consents'),
    ])
    .executeTakeFirst();
}

export async function touchSession(db: Reader, tokenHash: Buffer, now: Date, expiresAt: Date): Promise<void> {
  await db.updateTable('session').set({ seenAt: now, expiresAt }).where('tokenHash', '=', tokenHash).execute();
}

export async function insertConsent(db: Reader, accountId: string, document: string, version: string, now: Date) {
  await db
    .insertInto('consent')
    .values({ accountId, document, version, at: now })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function hasConsent(db: Reader, accountId: string, document: string, version: string): Promise<boolean> {
  const row = await db
    .selectFrom('consent')
    .select('at')
    .where('accountId', '=', accountId)
    .where('document', '=', document)
    .where('version', '=', version)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a consent back, in every version, and remembers that it had been given; false when there was none. */
export async function withdrawConsents(tx: Tx, accountId: string, document: string, at: Date): Promise<boolean> {
  const given = await tx
    .deleteFrom('consent')
    .where('accountId', '=', accountId)
    .where('document', '=', document)
    .returning(['version', 'at as consentedAt'])
    .execute();
  if (given.length === 0) return false;
  await tx
    .insertInto('consentWithdrawal')
    .values(given.map(({ version, consentedAt }) => ({ accountId, document, version, consentedAt, at })))
    .execute();
  return true;
}

/** Whether a consent was taken back and not given again since. */
export async function hasWithdrawn(db: Reader, accountId: string, document: string): Promise<boolean> {
  const row = await withdrawn(db, document).where('w.accountId', '=', accountId).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Accounts that have taken a consent back and not given it again since. */
export async function listWithdrawn(db: Reader, document: string): Promise<string[]> {
  return (await withdrawn(db, document).execute()).map(({ accountId }) => accountId);
}

const withdrawn = (db: Reader, document: string) =>
  db
    .selectFrom('consentWithdrawal as w')
    .select('w.accountId')
    .distinct()
    .where('w.document', '=', document)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('consent as c')
            .select('c.at')
            .whereRef('c.accountId', '=', 'w.accountId')
            .where('c.document', '=', document),
        ),
      ),
    );

/** Gives a staff role to an identity, which may sign in later for the first time. */
export async function grantRole(
  db: Reader,
  issuer: string,
  subject: string,
  role: StaffRole,
  regionCode: string,
  now: Date,
) {
  await db
    .insertInto('staffRole')
    .values({ issuer, subject, role, regionCode, grantedAt: now })
    .onConflict((c) => c.columns(['issuer', 'subject', 'role']).doUpdateSet({ regionCode }))
    .execute();
}

/** Everybody who holds one of these roles and has signed in at least once, by name. */
export async function listHolders(db: Reader, roles: readonly StaffRole[]): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('account as a')
    .select(['a.id', 'a.name'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('staffRole as r')
          .whereRef('r.issuer', '=', 'a.issuer')
          .whereRef('r.subject', '=', 'a.subject')
          .where('r.role', 'in', roles)
          .select('r.role'),
      ),
    )
    .orderBy('a.name')
    .execute();
}
