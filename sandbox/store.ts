/** The sandbox's memory: one SQLite file, so that everything (keys included) survives a kill -9 and a restart. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

const SCHEMA = `
create table if not exists secret (name text primary key, value blob not null);
create table if not exists knob (party text primary key, settings text not null);
create table if not exists oidc (
  model text not null, id text not null, payload text not null, uid text, grant_id text, expires_at integer,
  primary key (model, id));
create table if not exists certificate (
  serial text primary key, issuer text not null, subject_key text, kind text not null, der blob not null, pkcs8 blob,
  issued_at text not null, revoked_at text);
create table if not exists csc_device (
  device_code text primary key, user_code text not null unique, scope text not null, credential_id text,
  hashes text not null, hash_oid text, client_data text not null, expires_at integer not null, interval_ms integer not null,
  polled_at integer, wrong_pins integer not null default 0, status text not null, approved_by text, redeemed integer not null default 0);
create table if not exists csc_token (
  token_hash text primary key, kind text not null, subject text not null, credential_id text, hashes text not null,
  hash_oid text, expires_at integer not null, used_at integer, revoked_at integer);
create table if not exists cashier_order (
  out_trade_no text primary key, trade_no text not null unique, amount_fen integer not null, subject text not null,
  notify_url text not null, return_url text not null, status text not null, method text, created_at text not null, paid_at text);
create table if not exists cashier_payer (out_trade_no text primary key, name text not null);
create table if not exists cashier_refund (
  out_refund_no text primary key, refund_no text not null unique, out_trade_no text not null, amount_fen integer not null,
  reason text not null, status text not null, created_at text not null, succeeded_at text);
create table if not exists cashier_notification (
  id text primary key, url text not null, payload text not null, attempts integer not null default 0,
  next_at integer, delivered_at text, last_answer text);
create table if not exists wallet_trade (
  gateway text not null, out_trade_no text not null, trade_no text not null unique, code text not null unique,
  amount_fen integer not null, subject text not null, notify_url text not null, return_url text not null,
  status text not null, payer text not null default '', created_at text not null, paid_at text,
  primary key (gateway, out_trade_no));
create table if not exists wallet_refund (
  gateway text not null, out_refund_no text not null, refund_no text not null, out_trade_no text not null,
  amount_fen integer not null, reason text not null, notify_url text not null, status text not null,
  created_at text not null, done_at text, primary key (gateway, out_refund_no));
create table if not exists wallet_notification (
  id text primary key, gateway text not null, url text not null, payload text not null, attempts integer not null default 0,
  delivered_at text, last_answer text);
create table if not exists cashier_plant (
  id integer primary key, date text not null, fault text not null, number text not null);
create table if not exists invoice (
  serial integer primary key, number text not null unique, request_no text not null unique, request text not null,
  issued_at text not null);
create table if not exists parcel (
  waybill_no text primary key, order_id text not null unique, contact text not null, address text not null);
create table if not exists parcel_scan (
  waybill_no text not null, at text not null, op_code text not null, place text not null, remark text not null);
create table if not exists witnessed (
  origin text primary key, origin_hash text not null unique, size integer not null, root blob not null, note text not null,
  cosigned_at text not null);
create table if not exists mail (
  id integer primary key, recipients text not null, sender text not null, raw blob not null, parsed text not null,
  received_at text not null);
create table if not exists sms (
  request_no text primary key, recipient text not null, text text not null, received_at text not null);
`;

export interface Store {
  one<T>(sql: string, ...values: SQLInputValue[]): T | undefined;
  all<T>(sql: string, ...values: SQLInputValue[]): T[];
  /** Answers the number of rows changed, so that conditional updates can tell who won. */
  run(sql: string, ...values: SQLInputValue[]): number;
  transaction<T>(work: () => T): T;
  /** A named secret, made once with `make` and kept for ever. */
  secret(name: string, make: () => Uint8Array): Uint8Array;
  close(): void;
}

/** For a file that an older sandbox has made. */
function addColumn(db: DatabaseSync, table: string, column: string): void {
  const known = db.prepare(`select name from pragma_table_info('${table}')`).all();
  if (!known.some(({ name }) => name === column.split(' ', 1)[0])) db.exec(`alter table ${table} add column ${column}`);
}

/** Opens (or makes) `sandbox.db` in `dataDir`; `':memory:'` keeps nothing. */
export function openStore(dataDir: string): Store {
  const inMemory = dataDir === ':memory:';
  if (!inMemory) mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(inMemory ? ':memory:' : join(dataDir, 'sandbox.db'));
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;');
  db.exec(SCHEMA);
  addColumn(db, 'csc_token', 'device_code text');
  addColumn(db, 'csc_token', 'signatures text');
  const store: Store = {
    one: <T>(sql: string, ...values: SQLInputValue[]) => db.prepare(sql).get(...values) as T | undefined,
    all: <T>(sql: string, ...values: SQLInputValue[]) => db.prepare(sql).all(...values) as T[],
    run: (sql, ...values) => Number(db.prepare(sql).run(...values).changes),
    transaction(work) {
      db.exec('begin immediate');
      try {
        const result = work();
        db.exec('commit');
        return result;
      } catch (error) {
        db.exec('rollback');
        throw error;
      }
    },
    secret(name, make) {
      const kept = store.one<{ value: Uint8Array }>('select value from secret where name = ?', name);
      if (kept) return kept.value;
      const value = make();
      store.run('insert into secret (name, value) values (?, ?)', name, value);
      return value;
    },
    close: () => db.close(),
  };
  return store;
}
