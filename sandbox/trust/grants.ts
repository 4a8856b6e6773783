/** What people have been asked on their phones, and the tokens that came of it; all kept in the store. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { World } from '../world.ts';

export type GrantScope = 'service' | 'credential';
export type DeviceStatus = 'pending' | 'approved' | 'refused' | 'locked' | 'withdrawn';

/** A device authorisation (RFC 8628): a question shown on the phone, polled for by its device code. */
export interface DeviceGrant {
  deviceCode: string;
  userCode: string;
  scope: GrantScope;
  credentialID: string | null;
  /** Base64, in the order they will be signed. */
  hashes: string[];
  hashOid: string | null;
  clientData: string;
  expiresAt: number;
  intervalMs: number;
  polledAt: number | null;
  wrongPins: number;
  status: DeviceStatus;
  approvedBy: string | null;
}

export type TokenKind = GrantScope | 'sad';

/** An access token or signature activation data. */
export interface Token {
  hash: string;
  kind: TokenKind;
  /** Username, or the authority's subject key. */
  subject: string;
  credentialID: string | null;
  hashes: string[];
  hashOid: string | null;
}

export const DEVICE_SECONDS = 300;
export const SIGN_SECONDS = 300;
export const SERVICE_SECONDS = 3600;
const POLL_MS = 1000;
/** Timers fire a little early and networks jitter; RFC 8628 only wants a client that does not hammer. */
const POLL_TOLERANCE_MS = 500;
/** RFC 8628 §3.5: `slow_down` adds five seconds to the interval. */
const SLOW_DOWN_MS = 5000;
const MAX_WRONG_PINS = 5;

const DEVICE_COLUMNS = `device_code as deviceCode, user_code as userCode, scope, credential_id as credentialID, hashes,
  hash_oid as hashOid, client_data as clientData, expires_at as expiresAt, interval_ms as intervalMs, polled_at as polledAt,
  wrong_pins as wrongPins, status, approved_by as approvedBy`;
type Stored<T extends { hashes: string[] }> = Omit<T, 'hashes'> & { hashes: string };
const revive = <T extends { hashes: string[] }>(row: Stored<T> | undefined): T | undefined =>
  row && ({ ...row, hashes: JSON.parse(row.hashes) } as unknown as T);

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** RFC 8628 §6.1: consonants only, so that no code spells a word. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
function newUserCode(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** As typed or scanned: case and dash do not matter. */
export function normaliseUserCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z]/g, '');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export type Poll =
  | 'authorization_pending'
  | 'slow_down'
  | 'access_denied'
  | 'expired_token'
  | 'invalid_grant'
  | 'granted';

export interface DeviceQuestion {
  scope: GrantScope;
  credentialID?: string;
  hashes: string[];
  hashOid?: string;
  clientData: string;
}

export function askDevice({ store, clock }: World, question: DeviceQuestion): { deviceCode: string; userCode: string } {
  const deviceCode = randomBytes(32).toString('base64url');
  const userCode = newUserCode();
  store.run(
    `insert into csc_device (device_code, user_code, scope, credential_id, hashes, hash_oid, client_data, expires_at,
      interval_ms, status) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')`,
    deviceCode,
    userCode,
    question.scope,
    question.credentialID ?? null,
    JSON.stringify(question.hashes),
    question.hashOid ?? null,
    question.clientData,
    clock().getTime() + DEVICE_SECONDS * 1000,
    POLL_MS,
  );
  return { deviceCode, userCode };
}

export const POLL_SECONDS = POLL_MS / 1000;

export const findByUserCode = ({ store }: World, userCode: string): DeviceGrant | undefined =>
  revive(
    store.one<Stored<DeviceGrant>>(
      `select ${DEVICE_COLUMNS} from csc_device where user_code = ?`,
      normaliseUserCode(userCode),
    ),
  );

const findByDeviceCode = ({ store }: World, deviceCode: string): DeviceGrant | undefined =>
  revive(store.one<Stored<DeviceGrant>>(`select ${DEVICE_COLUMNS} from csc_device where device_code = ?`, deviceCode));

export const listPending = ({ store, clock }: World): DeviceGrant[] =>
  store
    .all<Stored<DeviceGrant>>(
      `select ${DEVICE_COLUMNS} from csc_device where status = 'pending' and expires_at > ? order by rowid desc`,
      clock().getTime(),
    )
    .map((row) => revive<DeviceGrant>(row) as DeviceGrant);

export const isExpired = ({ clock }: World, grant: DeviceGrant): boolean => clock().getTime() >= grant.expiresAt;

/** Decides a pending question; false when it has been decided meanwhile. */
export function decideDevice(
  { store }: World,
  userCode: string,
  status: DeviceStatus,
  username: string | null,
): boolean {
  return (
    store.run(
      `update csc_device set status = ?, approved_by = ? where user_code = ? and status = 'pending'`,
      status,
      username,
      userCode,
    ) === 1
  );
}

/** Counts a wrong PIN and answers how many tries are left; at none the question is locked. */
export function countWrongPin({ store }: World, userCode: string): number {
  store.run('update csc_device set wrong_pins = wrong_pins + 1 where user_code = ?', userCode);
  store.run(
    `update csc_device set status = 'locked' where user_code = ? and wrong_pins >= ? and status = 'pending'`,
    userCode,
    MAX_WRONG_PINS,
  );
  const row = store.one<{ wrong: number }>('select wrong_pins as wrong from csc_device where user_code = ?', userCode);
  return Math.max(0, MAX_WRONG_PINS - (row?.wrong ?? MAX_WRONG_PINS));
}

/** One poll of the token endpoint (RFC 8628 §3.5); `granted` happens once, later polls are `invalid_grant`. */
export function pollDevice(world: World, deviceCode: string): { poll: Poll; grant?: DeviceGrant } {
  const { store, clock } = world;
  const grant = findByDeviceCode(world, deviceCode);
  if (!grant) return { poll: 'invalid_grant' };
  if (grant.status === 'refused' || grant.status === 'locked') return { poll: 'access_denied' };
  if (isExpired(world, grant) || grant.status === 'withdrawn') return { poll: 'expired_token' };
  if (grant.status === 'approved') {
    const sql = 'update csc_device set redeemed = 1 where device_code = ? and redeemed = 0';
    return store.run(sql, deviceCode) === 1 ? { poll: 'granted', grant } : { poll: 'invalid_grant' };
  }
  const now = clock().getTime();
  const early = grant.polledAt !== null && now - grant.polledAt < grant.intervalMs - POLL_TOLERANCE_MS;
  const interval = grant.intervalMs + (early ? SLOW_DOWN_MS : 0);
  store.run('update csc_device set polled_at = ?, interval_ms = ? where device_code = ?', now, interval, deviceCode);
  return { poll: early ? 'slow_down' : 'authorization_pending' };
}

export interface TokenContents {
  kind: TokenKind;
  subject: string;
  credentialID?: string | null;
  hashes?: string[];
  hashOid?: string | null;
  /** The question it answers. */
  deviceCode?: string;
  seconds: number;
}

/** Issues a random token; only its hash is kept. */
export function issueToken({ store, clock }: World, contents: TokenContents): string {
  const token = randomBytes(32).toString('base64url');
  store.run(
    `insert into csc_token (token_hash, kind, subject, credential_id, hashes, hash_oid, device_code, expires_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
    hashToken(token),
    contents.kind,
    contents.subject,
    contents.credentialID ?? null,
    JSON.stringify(contents.hashes ?? []),
    contents.hashOid ?? null,
    contents.deviceCode ?? null,
    clock().getTime() + contents.seconds * 1000,
  );
  return token;
}

/** A token that is neither expired nor revoked; it may have been used. */
export const findToken = ({ store, clock }: World, token: string): Token | undefined =>
  revive(
    store.one<Stored<Token>>(
      `select token_hash as hash, kind, subject, credential_id as credentialID, hashes, hash_oid as hashOid
        from csc_token where token_hash = ? and revoked_at is null and expires_at > ?`,
      hashToken(token),
      clock().getTime(),
    ),
  );

/** Signatures made by an authorisation: null while it is unused. */
export function findSignatures({ store }: World, token: Token): string[] | null {
  const row = store.one<{ signatures: string | null }>(
    'select signatures from csc_token where token_hash = ?',
    token.hash,
  );
  return row?.signatures ? (JSON.parse(row.signatures) as string[]) : null;
}

/** Takes a signing token's one use and keeps what was signed with it; false when the use is gone already. */
export const spendToken = ({ store, clock }: World, token: Token, signatures: readonly string[]): boolean =>
  store.run(
    'update csc_token set used_at = ?, signatures = ? where token_hash = ? and used_at is null',
    clock().getTime(),
    JSON.stringify(signatures),
    token.hash,
  ) === 1;

/** Closes a question that nobody waits for any more, and what was granted for it. */
export function withdrawDevice({ store, clock }: World, deviceCode: string): void {
  store.run(`update csc_device set status = 'withdrawn' where device_code = ?`, deviceCode);
  store.run(
    'update csc_token set revoked_at = ? where device_code = ? and revoked_at is null',
    clock().getTime(),
    deviceCode,
  );
}

export function revokeToken({ store, clock }: World, token: string): void {
  store.run('update csc_token set revoked_at = ? where token_hash = ?', clock().getTime(), hashToken(token));
}
