import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWork, discardWork } from '../../contract/works.ts';
import { getReady } from '../../tools/journey/filing.ts';
import { type TestApp, testApp } from '../testing.ts';
import { readChain } from './audit.ts';

let t: TestApp;
let workId: string;

beforeAll(async () => {
  t = await testApp({ workers: true });
  const party = await t.signedIn('zhangxiaowen');
  await getReady(party);
  const work = await party.call(createWork, { body: { key: crypto.randomUUID() } });
  workId = work.id;
  await party.call(discardWork, { params: { id: workId }, body: { key: crypto.randomUUID(), version: work.version } });
});
afterAll(() => t.close());

describe('the log of a work', () => {
  it('is a chain that holds', async () => {
    const { intact, events } = await readChain(t.app.db, workId);
    expect(events.map((e) => e.command)).toEqual(['create', 'discard']);
    expect(intact).toBe(true);
    expect(events[1]?.previousHash.equals(events[0]?.hash ?? Buffer.alloc(0))).toBe(true);
  });

  it.each([
    ['an update', sql`update event set actor = 'x'`],
    ['a deletion', sql`delete from event`],
    ['a truncation', sql`truncate event`],
    ['a changed ledger', sql`update ledger_entry set amount_fen = 1`],
    ['a deleted notification', sql`delete from payment_notification`],
    ['a switched-off trigger', sql`alter table event disable trigger all`],
  ])('the application may not do %s', async (_name, statement) => {
    await expect(statement.execute(t.app.db)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('shows a link that was changed', async () => {
    // A changed event can only be made by going around the platform; here by reading the chain through a changed row.
    const { events } = await readChain(t.app.db, workId);
    await expect(
      t.app.db.transaction().execute(async (tx) => {
        await tx
          .insertInto('event')
          .values({ ...events[1], seq: 3, detail: '{}', hash: Buffer.alloc(32, 1) } as never)
          .execute();
        expect((await readChain(tx, workId)).intact).toBe(false);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect((await readChain(t.app.db, workId)).intact).toBe(true);
  });
});
