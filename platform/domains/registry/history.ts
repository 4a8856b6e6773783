import type { RecordAct } from '../../../contract/registry.ts';
import type { Reader } from '../../base/db.ts';
import type { RecordRow } from './store.ts';

/** What has happened to a record, oldest first: only acts that are public, from the rows that prove them. */
export async function historyOf(db: Reader, record: Pick<RecordRow, 'workId' | 'publishedAt'>): Promise<RecordAct[]> {
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
  const acts: [RecordAct['act'], Date][] = [
    ['registered', record.publishedAt],
    ...(certificate?.issuedAt ? [['certificate_issued', certificate.issuedAt] as [RecordAct['act'], Date]] : []),
    ...renewals.map(({ renewedAt }): [RecordAct['act'], Date] => ['certificate_renewed', renewedAt]),
    ...revoked.map(({ at }): [RecordAct['act'], Date] => ['revoked', at]),
  ];
  return acts.sort(([, a], [, b]) => a.getTime() - b.getTime()).map(([act, at]) => ({ act, at: at.toISOString() }));
}
