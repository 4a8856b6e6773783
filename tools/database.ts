import pg from 'pg';
import { migrate } from '../platform/base/migrate.ts';
import type { LocalPostgres } from './postgres.ts';

/** The application's own, unprivileged database user. */
export const APPLICATION_USER = 'platform_app';

/** Makes the user and the database when they are missing, and migrates. Returns the application's and the owner's address. */
export async function prepareDatabase(server: LocalPostgres, name: string, password: string) {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const user = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_USER]);
    const secret = pg.escapeLiteral(password);
    if (user.rowCount === 0) await client.query(`create role ${APPLICATION_USER} login password ${secret}`);
    const database = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (database.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  const migrated = await migrate(server.url(name), APPLICATION_USER);
  return { url: applicationUrl(server, name, password), ownerUrl: server.url(name), migrated };
}

export function applicationUrl(server: LocalPostgres, name: string, password: string): string {
  return `postgres://${APPLICATION_USER}:${password}@127.0.0.1:${server.port}/${name}`;
}
