import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DecisionDocument, listDecisions } from '../../../contract/decisions.ts';
import { Verdict } from '../../../contract/registry.ts';
import { getReady } from '../../../tools/journey/filing.ts';
import { readChain } from '../../base/audit.ts';
import { pastEveryRule, type TestApp, testApp } from '../../testing.ts';
import { renewProof } from '../archive/renew.ts';
import { freshly, returnedWork } from '../deadlines/filed.fixture.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { getWork } from '../works/store.ts';
import { sealDecision } from './jobs.ts';

let t: TestApp;
/** A work with two documents of its one revision. */
let workId: string;
beforeAll(async () => {
  t = await testApp();
  // Uploads are accepted by a job.
  let ready = false;
  const preparing = getReady(await t.signedIn('qingci')).finally(() => {
    ready = true;
  });
  while (!ready) await t.drain();
  await preparing;
  workId = await returnedWork(t);
  for (const { id } of await rows()) await sealDecision(t.app, id);
});
afterAll(() => t.close());

const rows = () =>
  t.app.db.selectFrom('decisionDocument').selectAll().where('workId', '=', workId).orderBy('eventSeq').execute();
const proofs = () =>
  t.app.db.selectFrom('archiveProof').selectAll().where('workId', '=', workId).orderBy('eventSeq').execute();

/** The newest of them, as its applicant downloads it. */
async function downloaded(): Promise<{ document: DecisionDocument; pdf: Buffer }> {
  const company = await freshly(t, 'qingci');
  const [document] = (await company.call(listDecisions, { params: { id: workId } })).documents;
  if (!document?.url) throw new Error('no document');
  return { document, pdf: Buffer.from(await company.download(document.url)) };
}

/** What anybody is told who drops the file at /verify. */
async function told(pdf: Buffer): Promise<Verdict> {
  const { publicUrl } = t.app.config;
  const headers = { 'content-type': 'application/pdf', origin: publicUrl, accept: 'application/json' };
  const answer = await t.server.inject({ method: 'POST', url: '/api/verify/pdf', headers, payload: pdf });
  return Verdict.parse(answer.json());
}

it('tells anybody which decision a file is, and nothing of whose', async () => {
  const { document, pdf } = await downloaded();
  const verdict = await told(pdf);
  expect(verdict).toMatchObject({ verdict: 'genuine', record: null });
  expect(verdict.reasons.filter(({ ok }) => !ok)).toEqual([]);
  expect(verdict.document).toEqual({
    title: '补正通知书',
    number: document.number,
    authority: '浙江省版权局',
    decidedOn: new Date(Date.parse(document.decidedAt) + 8 * 3_600_000).toISOString().slice(0, 10),
  });
  const said = JSON.stringify(verdict);
  for (const own of ['杭州青瓷文化创意有限公司', GOOD_FORM.title, (await getWork(t.app.db, workId)).code])
    expect(said).not.toContain(own);
});

it('does not know a file of which one byte is another, or that was added to', async () => {
  const { pdf } = await downloaded();
  const flipped = Buffer.from(pdf);
  const middle = Math.floor(flipped.length / 2);
  flipped[middle] = (flipped[middle] ?? 0) ^ 1;
  for (const altered of [flipped, Buffer.concat([pdf, Buffer.from('\n')])])
    expect(await told(altered)).toMatchObject({ verdict: 'not_genuine', document: null, record: null });
});

it('finds a file by an index however many there are', async () => {
  await pastEveryRule(
    t,
    `insert into decision_document
       (id, work_id, kind, number, scope, serial, event_seq, revision, data, decided_at, sha256)
       select gen_random_uuid(), gen_random_uuid(), 'acceptance', 'n' || i, 'many', i, 1, 1, '', now(), sha256(i::text::bytea)
       from generate_series(1, 4000) i;
     analyze decision_document;`,
  );
  const { rows: plan } = await sql`explain select * from decision_document where sha256 = sha256('7')`.execute(
    t.app.db,
  );
  expect(JSON.stringify(plan)).toContain('decision_document_file');
});

it('renews both documents of a revision in time, and knows the file of before as well', async () => {
  const first = await downloaded();
  const names = (await proofs()).map(({ kind, revision, eventSeq }) => ({ kind, workId, revision, eventSeq }) as const);
  expect(names).toEqual(
    (await rows()).map(({ revision, eventSeq }) => ({ kind: 'decision', workId, revision, eventSeq })),
  );
  const renewAll = async () => {
    for (const name of names) await renewProof(t.app, { ...name, kind: 'decision' });
  };
  // The day of the next stamp is read out of the files; until then they stay.
  await renewAll();
  expect((await downloaded()).pdf.equals(first.pdf)).toBe(true);
  const due = Math.max(...(await proofs()).map(({ renewBy }) => renewBy.getTime()));
  t.clock.advanceDays((due - t.clock.now().getTime()) / 86_400_000 + 1);
  await renewAll();

  const { document, pdf } = await downloaded();
  expect(pdf.length).toBeGreaterThan(first.pdf.length);
  expect(document.bytes).toBe(pdf.length);
  const [now, before] = [await told(pdf), await told(first.pdf)];
  expect([now.verdict, before.verdict]).toEqual(['genuine', 'genuine']);
  expect(now.document).toEqual(before.document);
  expect(now.document?.number).toBe(first.document.number);
  expect(now.report).not.toEqual(before.report);
  const renewals = (await readChain(t.app.db, workId)).events.filter(({ command }) => command === 'archive_renewed');
  expect(renewals).toHaveLength(2);
});
