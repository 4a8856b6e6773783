import { afterAll, beforeAll, expect, it } from 'vitest';
import { formParty } from '../../../tools/journey/filing.ts';
import { readChain } from '../../base/audit.ts';
import { validate } from '../signing/long-term.ts';
import { type SigningWorld, signingWorld } from '../signing/signing.fixture.ts';
import { askForRenewals } from './renew.ts';

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
afterAll(() => w.close());

const envelope = (workId: string) =>
  w.app.db.selectFrom('envelope').selectAll().where('workId', '=', workId).executeTakeFirstOrThrow();
const index = (workId: string) =>
  w.app.db
    .selectFrom('archiveProof')
    .selectAll()
    .where('workId', '=', workId)
    .where('kind', '=', 'form')
    .executeTakeFirst();

it('keeps a form once all have signed it, and renews it in time', async () => {
  const owners = [formParty('xumo')];
  const id = await w.awaitingSignatures('xumo', { owners, authors: owners });
  expect(await index(id)).toBeUndefined();
  await w.sign('xumo', await w.token(id, 1));
  const signed = await envelope(id);
  expect(await index(id)).toMatchObject({ kind: 'form', revision: 1 });
  await askForRenewals(w.app);
  await w.drain();
  expect((await envelope(id)).documentSha256).toEqual(signed.documentSha256);

  const { renewBy } = (await index(id)) ?? {};
  w.clock.advanceDays(((renewBy?.getTime() ?? 0) - w.clock.now().getTime()) / 86_400_000 + 1);
  await askForRenewals(w.app);
  await w.drain();
  const renewed = await envelope(id);
  expect(renewed.documentSha256).not.toEqual(signed.documentSha256);
  const report = await validate(w.app, await w.app.objects.read(renewed.documentSha256));
  expect(report).toMatchObject({ valid: true, signatures: [{ level: 'B-LTA' }] });
  expect(report.documentTimestamps).toHaveLength(2);
  // What it was before is still there, and the history says what took its place.
  expect((await w.app.objects.read(signed.documentSha256)).length).toBeGreaterThan(0);
  const last = (await readChain(w.app.db, id)).events.at(-1);
  expect(last).toMatchObject({ command: 'archive_renewed', actor: '平台' });
});
