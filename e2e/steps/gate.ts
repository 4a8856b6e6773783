import pg from 'pg';
import { inject } from 'vitest';
import type { TestApp } from '../../platform/testing.ts';
import { until } from '../../tools/journey/until.ts';

/** Holds every work back at the moment in which its submission is written, wherever that happens. */
export interface SubmissionGate {
  /** Somebody stands before the gate: everything up to the write has been done. */
  untilReached(): Promise<void>;
  /** Takes the gate away. */
  open(): Promise<void>;
}

const LOCK = 20_26_11;

/** A trigger in the test's own database that waits for a lock held here: no timing decides what a test has caught. */
export async function closeSubmissionGate({ environment }: TestApp): Promise<SubmissionGate> {
  const url = new URL(inject('postgres').superuserUrl);
  url.pathname = new URL(environment.DATABASE_URL ?? '').pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`
    create function submission_gate() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(${LOCK}); return new; end $$;
    create trigger submission_gate before update on work for each row
      when (new.state = 'submitted' and old.state <> 'submitted') execute function submission_gate();
    select pg_advisory_lock(${LOCK});`);
  return {
    async untilReached() {
      await until('somebody at the gate', async () => {
        const waiting = await client.query(`select 1 from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`);
        return waiting.rowCount === 1 ? true : undefined;
      });
    },
    async open() {
      await client.query(`select pg_advisory_unlock(${LOCK})`);
      await client.query('drop trigger submission_gate on work; drop function submission_gate');
      await client.end();
    },
  };
}
