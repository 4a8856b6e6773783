import pg from 'pg';
import { syntheticRegister } from './register-data.ts';

/**
 * Copies a submitted work as often as wanted, with all that hangs on it (revision, files, order, signed form, log), under
 * names, classes, cities, levels and dates of their own. Everything but the row's own id is drawn from its number, so that
 * two runs give the same queue.
 */
export async function copyWaiting(ownerUrl: string, templateId: string, many: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`create temporary table copied (n int primary key, id uuid, title text, class_letter text,
      region_code text, level int, submitted_at timestamptz, due_on date)`);
    const record = syntheticRegister(many);
    const AT_ONCE = 5_000;
    for (let from = 1; from <= many; from += AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, many - from + 1) }, (_, i) => from + i);
      const rows = numbers.map(record);
      await client.query(
        `insert into copied select n, gen_random_uuid(), title, class, city || '06', case n % 10 when 8 then 2 when 9 then 3 else 1 end,
           now() + n * interval '1 second', current_date - 10 + n % 50
         from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as x(n, title, class, city)`,
        [numbers, rows.map((row) => row.title), rows.map((row) => row.classLetter), rows.map((row) => row.city)],
      );
    }
    await copyRows(client, 'work', `t.id = $1`, templateId, {
      id: 'c.id',
      code: `'Z-' || c.n`,
      title: 'c.title',
      class_letter: 'c.class_letter',
      region_code: 'c.region_code',
      state: `case c.level when 1 then 'submitted' else 'in_review' end`,
      level: 'case c.level when 1 then 0 else c.level end',
      submitted_at: 'c.submitted_at',
      updated_at: 'c.submitted_at',
      due_on: 'c.due_on',
    });
    const ofWork = { work_id: 'c.id' };
    const id = own('t.id');
    await copyRows(client, 'work_revision', 't.work_id = $1', templateId, ofWork);
    // Every work brings files of its own, with contents of their own.
    await copyRows(client, 'file', 't.id in (select file_id from work_file where work_id = $1)', templateId, {
      id: own('t.id'),
      sha256: hashOf('t.sha256'),
      preview_sha256: hashOf('t.preview_sha256'),
    });
    await copyRows(client, 'work_file', 't.work_id = $1', templateId, { ...ofWork, file_id: own('t.file_id') });
    await copyRows(client, 'event', 't.work_id = $1', templateId, ofWork);
    await copyRows(client, 'payment_order', 't.work_id = $1', templateId, {
      ...ofWork,
      id,
      number: `t.number || '-' || c.n`,
      trade_no: `t.trade_no || '-' || c.n`,
    });
    await copyRows(client, 'envelope', 't.work_id = $1', templateId, { ...ofWork, id });
    await copyRows(
      client,
      'envelope_signer',
      't.envelope_id in (select id from envelope where work_id = $1)',
      templateId,
      {
        id,
        envelope_id: own('t.envelope_id'),
        token_hash: hashOf('t.token_hash'),
      },
    );
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

const hashOf = (column: string): string => `sha256(${column} || c.n::text::bytea)`;

/** The id that a row of the template has in a copy: the same wherever it is named. */
const own = (column: string): string => `md5(${column}::text || c.n)::uuid`;

/** Copies the rows of a table that belong to the template, once for each wanted copy; generated columns fill themselves. */
async function copyRows(
  client: pg.Client,
  table: string,
  which: string,
  templateId: string,
  changed: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  );
  const names = rows.map(({ name }) => pg.escapeIdentifier(name));
  const values = rows.map(({ name }) => changed[name] ?? `t.${pg.escapeIdentifier(name)}`);
  await client.query(
    `insert into ${pg.escapeIdentifier(table)} (${names.join(', ')})
     select ${values.join(', ')} from ${pg.escapeIdentifier(table)} t cross join copied c where ${which}`,
    [templateId],
  );
}
