import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './db-types.gen.ts';
import type { Log } from './log.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;
/** Reads may run inside a transaction or outside one. */
export type Reader = Db | Tx;

// Dates stay 'YYYY-MM-DD' strings: a Date object would shift them by the time zone. Big integers here are sizes and counts.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Was a write refused because a unique index of this name has such a row already? */
export function violatesUnique(error: unknown, index: string): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === index;
}

/** One pool with typed SQL on it. */
export function createDb(url: string, size: number, log: Log): Db {
  const pool = new pg.Pool({ connectionString: url, max: size, application_name: 'platform' });
  // Without a listener a dropped idle connection would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'database connection lost'));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
