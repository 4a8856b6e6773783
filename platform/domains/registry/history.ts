import type { RecordAct, RecordChange } from '../../../contract/registry.ts';
import type { Context } from '../../context.ts';
import { publishedChange } from './change.rules.ts';
import { listChanges } from './change-store.ts';
import { regionName } from './region-name.ts';
import type { RecordRow } from './store.ts';

/** What of a record has changed since it was registered, as it is published, oldest first. */
export async function publishedChanges(
  { db, authority }: Pick<Context, 'db' | 'authority'>,
  record: Pick<RecordRow, 'year' | 'workId'>,
): Promise<{ at: Date; changes: RecordChange[] }[]> {
  const rows = await listChanges(db, record);
  const named = (code: string) => regionName({ authority }, code);
  return rows.map(({ changedAt, changes }) => ({
    at: changedAt,
    changes: changes.flatMap((each) => publishedChange(each, named) ?? []),
  }));
}

/** What has happened to a record, oldest first: only acts that are public, from the rows that prove them. */
export async function historyOf(
  { db, authority }: Pick<Context, 'db' | 'authority'>,
  record: Pick<RecordRow, 'year' | 'workId' | 'publishedAt'>,
): Promise<RecordAct[]> {
  const { workId } = record;
  const certificate = await db
    .selectFrom('certificate')
    .select('issuedAt')
    .where('workId', '=', workId)
    .executeTakeFirst();
  const renewals = await db
    .selectFrom('archiveRenewal')
    .select('renewedAt')
    .where('workId', '=', workId)
    .where('kind', '=', 'certificate')
    .execute();
  const revoked = await db
    .selectFrom('event')
    .select('at')
    .where('workId', '=', workId)
    .where('toState', '=', 'revoked')
    .execute();
  const changes = await publishedChanges({ db, authority }, record);
  const acts: [RecordAct['act'], Date, RecordChange[]?][] = [
    ['registered', record.publishedAt],
    ...(certificate?.issuedAt ? [['certificate_issued', certificate.issuedAt] as [RecordAct['act'], Date]] : []),
    ...renewals.map(({ renewedAt }): [RecordAct['act'], Date] => ['certificate_renewed', renewedAt]),
    ...changes.map(({ at, changes }): [RecordAct['act'], Date, RecordChange[]] => ['changed', at, changes]),
    ...revoked.map(({ at }): [RecordAct['act'], Date] => ['revoked', at]),
  ];
  return acts
    .sort(([, a], [, b]) => a.getTime() - b.getTime())
    .map(([act, at, facts = []]) => ({ act, at: at.toISOString(), changes: facts }));
}
