import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { installJobTables } from './jobs.ts';

const FOLDER = join(import.meta.dirname, '../migrations');
/** Two processes starting at once: the second waits here. */
const LOCK = 7_301_044;
/** The application's own user may add to these, and nothing else. */
const APPEND_ONLY = [
  'register_change',
  'picture_consent',
  'event',
  'ledger_entry',
  'payment_notification',
  'profile_change',
  'agent_request_event',
  'consent_withdrawal',
  'statistics_export',
  'rating_event',
  'message_template',
  'review_list',
  'finance_export',
  'log_checkpoint',
  'look',
  'article_file',
  'article_version',
  'article_event',
];
/** Rows that move on, each under a trigger that says how, and are never deleted. */
const KEPT = ['log_leaf', 'log_tile', 'article'];

/**
 * Brings the database to the newest schema and gives the application's user just the rights it needs.
 * Runs as owner; every file in one transaction, in order, once; a changed old file is refused.
 */
export async function migrate(ownerUrl: string, applicationUser: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const done = await runFiles(client);
    await installJobTables(ownerUrl);
    await grant(client, applicationUser);
    return done;
  } finally {
    await client.end();
  }
}

async function runFiles(client: pg.Client): Promise<string[]> {
  await client.query(`create table if not exists schema_migration (
    name text primary key, sha256 text not null, at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration');
  const known = new Map(rows.map((row) => [row.name, row.sha256]));
  const done: string[] = [];
  for (const name of readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()) {
    const sql = readFileSync(join(FOLDER, name), 'utf8');
    const sha256 = createHash('sha256').update(sql).digest('hex');
    if (known.has(name)) {
      if (known.get(name) !== sha256) throw new Error(`migration ${name} was changed after it ran`);
      continue;
    }
    await client.query('begin');
    try {
      await client.query(sql);
      await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`migration ${name} failed: ${(error as Error).message}`);
    }
    done.push(name);
  }
  return done;
}

async function grant(client: pg.Client, user: string): Promise<void> {
  const who = pg.escapeIdentifier(user);
  await client.query(`grant usage on schema public, pgboss to ${who};
    grant select, insert, update, delete on all tables in schema public to ${who};
    revoke insert, update, delete on schema_migration from ${who};
    grant all on all tables in schema pgboss to ${who};
    grant usage on all sequences in schema pgboss to ${who};
    grant execute on all functions in schema pgboss to ${who};`);
  for (const table of APPEND_ONLY) await client.query(`revoke update, delete, truncate on ${table} from ${who}`);
  for (const table of KEPT) await client.query(`revoke delete, truncate on ${table} from ${who}`);
}
