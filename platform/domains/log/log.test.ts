import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getLogState, listLoggedActs } from '../../../contract/log.ts';
import { getRecord, verifyByNumber } from '../../../contract/registry.ts';
import { getWork } from '../../../contract/works.ts';
import { hashLeaf } from '../../../lib/merkle/hash.ts';
import { commitment, decodeLeaf, listDigest, samplesDigest } from '../../../lib/register-leaf/leaf.ts';
import { readCheckpoint } from '../../../lib/tlog/checkpoint.ts';
import { readLogProof, verifyLogProof } from '../../../lib/tlog/log-proof.ts';
import { readVerifierKey } from '../../../lib/tlog/note-key.ts';
import * as reference from '../../../lib/tlog/reference.fixture.ts';
import { readNote } from '../../../lib/tlog/signed-note.ts';
import { writeTilePath } from '../../../lib/tlog/tile-path.ts';
import { entriesFitTile, readEntries } from '../../../lib/tlog/tiles.ts';
import { pass } from '../../../tools/journey/review.ts';
import { judge } from '../../../verify/judge.ts';
import { givenFile } from '../../../verify/read-files.ts';
import { pastEveryRule, type TestApp, testApp } from '../../testing.ts';
import { findCertificate } from '../certificates/store.ts';
import { revokeRecord } from '../registry/commands.ts';
import { waiting } from '../review/waiting.fixture.ts';
import { mortal } from '../signing/mortal.fixture.ts';
import { logRevocation } from './acts.ts';
import { proofBundleParts } from './queries.ts';
import { rebuildLog } from './rebuild.ts';
import { sequenceLog } from './sequence.ts';
import { insertLeaf } from './store.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
afterEach(() => t.sandbox.knobs.reset());

let registered: { id: string; number: string };
let serial = 0;
const nextNumber = () => `浙作登字-2026-F-${String(90_000_000 + ++serial)}`;
/** Some act, in a transaction of its own. */
const act = (number = nextNumber()) => t.app.db.transaction().execute((tx) => logRevocation(t.app, tx, number));
const acts = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await act();
};
/** Leaves of no act, to make the log long. */
const fill = (count: number) =>
  t.app.db.transaction().execute(async (tx) => {
    for (let i = 0; i < count; i += 1) {
      const [id, createdAt] = [randomUUID(), t.clock.now()];
      await insertLeaf(tx, { id, occasion: id, act: 'filling', number: id, entry: Buffer.from(id), createdAt });
    }
  });
const ask = (path: string, headers: Record<string, string> = {}) =>
  t.server.inject({ method: 'GET', url: path, headers });
const state = async () => (await t.signedIn('xumo')).call(getLogState);
const entries = async () => {
  const rows = await t.app.db
    .selectFrom('logLeaf')
    .selectAll()
    .where('leafIndex', 'is not', null)
    .orderBy('leafIndex')
    .execute();
  expect(rows.map((row) => row.leafIndex)).toEqual(rows.map((_, index) => index));
  return rows.map((row) => row.entry);
};
const countWaiting = async () =>
  (await t.app.db.selectFrom('logLeaf').select('id').where('leafIndex', 'is', null).execute()).length;
const published = async () => readCheckpoint(readNote((await ask('/log/checkpoint')).payload).text);

describe('a registration', () => {
  it('is in the log with its certificate, and its proof holds offline', async () => {
    const id = await waiting(t, { title: '越窑青瓷纹样', level: 3 });
    await pass(await t.signedIn('reviewer3a'), id);
    await t.drain();
    const company = await t.signedIn('qingci');
    const number = (await company.call(getWork, { params: { id } })).certificate?.number ?? '';
    registered = { id, number };
    const record = await company.call(getRecord, { params: { number } });
    const parts = await proofBundleParts(t.app, number);
    if (!parts) throw new Error('nothing is published');
    expect(parts.acts.map((each) => each.act)).toEqual(['registration', 'certificate_issued']);

    const { logKey, witnesses } = await state();
    const policy = {
      logs: [readVerifierKey(logKey)],
      witnesses: witnesses.map(({ key }) => readVerifierKey(key)),
      quorum: 1,
    };
    for (const { proof, leaf, index } of parts.acts) {
      expect(verifyLogProof(proof, leaf, policy)).toMatchObject({ holds: true, cosignatures: [{}] });
      expect(readLogProof(proof)).toMatchObject({ index, extra: Buffer.from(leaf) });
    }
    const [registration, certificate] = parts.acts.map(({ leaf }) => decodeLeaf(leaf));
    expect(registration).toMatchObject({
      act: 'registration',
      number,
      title: record.title,
      owners: record.owners,
      authors: record.authors,
      registeredOn: record.registeredOn,
      samplesSha256: samplesDigest(record.samples),
      piecesSha256: listDigest(record.pieces),
    });
    expect(certificate).toMatchObject({ certificateSha256: record.certificateSha256 });
    if (registration?.act !== 'registration') throw new Error('no registration');
    const opened = parts.openings.map(({ salt, statement }) => commitment(Buffer.from(salt, 'hex'), statement));
    expect(opened).toEqual(registration.ownerDocuments);
    expect(parts.openings[0]?.statement).toMatch(/^uscc:/);
    expect(Buffer.from(parts.acts[0]?.leaf ?? []).toString()).not.toContain(parts.openings[0]?.statement.slice(5));

    const file = await ask(`/api/log/proof/${encodeURIComponent(number)}`);
    expect(file.payload).toBe(parts.acts[0]?.proof);
    expect(file.headers['content-type']).toBe('text/plain; charset=utf-8');
    const listed = (await company.call(listLoggedActs, { params: { number } })).acts;
    const second = await ask(listed[1]?.proofUrl ?? '');
    expect(second.payload).toBe(parts.acts[1]?.proof);
  });

  it('is told by 证书核验 and holds for the stand-alone command, to which every file is a download', async () => {
    const company = await t.signedIn('qingci');
    const { number, id } = registered;
    const record = await company.call(getRecord, { params: { number } });
    const told = await company.call(verifyByNumber, { query: { number, owner: record.owners[0] ?? '' } });
    expect(told.reasons.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringMatching(/^登记已写入公开日志，第\d+条。$/),
    );
    const sha256 = (await findCertificate(t.app.db, id))?.sha256;
    const parts = await proofBundleParts(t.app, number);
    if (!sha256 || !parts) throw new Error('nothing is issued');
    const pdf = givenFile('certificate.pdf', await t.app.objects.read(sha256));
    const json = givenFile('record.json', Buffer.from(JSON.stringify(record)));
    const files = [pdf, json, ...parts.acts.map(({ act: name, proof }) => givenFile(name, Buffer.from(proof)))];
    const witnesses = parts.witnessKeys.map(readVerifierKey);
    const logs = [readVerifierKey(parts.logKey)];
    const anchors = await t.app.trustAnchors();
    const findings = await judge(files, { anchors, logs, witnesses, quorum: 1, at: t.clock.now() });
    expect(findings.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
    const judged = ['registration', 'certificate_issued', 'certificate.pdf', 'certificate.pdf', 'record.json'];
    expect(findings.map(({ file }) => file)).toEqual(judged);
  });

  it('that is rolled back leaves nothing, one that is reported twice leaves one leaf', async () => {
    const before = (await entries()).length;
    const number = nextNumber();
    const undone = t.app.db.transaction().execute(async (tx) => {
      await logRevocation(t.app, tx, nextNumber());
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await act(number);
    await act(number);
    await t.drain();
    expect((await entries()).length).toBe(before + 1);
  });

  it('that is revoked is followed by its revocation', async () => {
    const { id, number } = registered;
    await t.app.db.transaction().execute((tx) => revokeRecord(t.app, tx, id));
    await t.drain();
    const { acts: logged } = await (await t.signedIn('xumo')).call(listLoggedActs, { params: { number } });
    expect(logged.map((each) => each.act)).toEqual(['registration', 'certificate_issued', 'revocation']);
  });

  it('that is not there has no proof', async () => {
    expect((await ask('/api/log/proof/none')).statusCode).toBe(404);
    expect(await proofBundleParts(t.app, nextNumber())).toBeUndefined();
  });
});

describe('the static files', () => {
  it('are all that a monitor needs to build the log and its root again', async () => {
    await fill(300);
    await act();
    await t.drain();
    const { size, root } = await published();
    const leaves: Buffer[] = [];
    for (let index = 0; index * 256 < size; index += 1) {
      const width = Math.min(256, size - index * 256);
      const tile = await ask(`/log/${writeTilePath({ level: 0, index, width })}`);
      const bundle = await ask(`/log/${writeTilePath({ level: 'entries', index, width })}`, {
        'accept-encoding': 'gzip',
      });
      expect(bundle.headers['content-encoding']).toBe('gzip');
      const read = readEntries(gunzipSync(bundle.rawPayload));
      expect(entriesFitTile(read, tile.rawPayload)).toBe(true);
      leaves.push(...read.map((entry) => Buffer.from(entry)));
    }
    expect(leaves).toHaveLength(size);
    expect(reference.treeHash(leaves)).toEqual(Buffer.from(root));
    expect((await ask('/log/tile/1/000.p/1')).rawPayload).toEqual(reference.treeHash(leaves.slice(0, 256)));
  });

  it('are kept for ever by caches, the checkpoint is not; any page may read them', async () => {
    const [checkpoint, tile, bundle] = await Promise.all([
      ask('/log/checkpoint'),
      ask('/log/tile/0/000', { 'accept-encoding': 'gzip, br' }),
      ask('/log/tile/entries/000', { 'accept-encoding': 'identity, gzip;q=0' }),
    ]);
    expect(checkpoint.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(checkpoint.headers['cache-control']).toBe('public, max-age=2');
    for (const each of [tile, bundle]) {
      expect(each.headers['cache-control']).toContain('immutable');
      expect(each.headers['content-type']).toBe('application/octet-stream');
      expect(each.headers['content-encoding']).toBeUndefined();
    }
    for (const each of [checkpoint, tile, bundle]) expect(each.headers['access-control-allow-origin']).toBe('*');
    expect(readEntries(bundle.rawPayload)).toHaveLength(256);
    const { size } = await published();
    for (const path of [`0/001.p/${(size % 256) + 1}`, '0/001', '0/0', '3/000.p/1', '0/000.p/256', 'entries/009', 'x'])
      expect((await ask(`/log/tile/${path}`)).statusCode, path).toBe(404);
    expect((await ask('/log/tile/0/000.p/5')).rawPayload).toEqual(tile.rawPayload.subarray(0, 160));
  });
});

describe('the sequencer', () => {
  it('gives every committed leaf one place without a gap, whatever commits while it runs', async () => {
    const before = (await entries()).length;
    const numbers = Array.from({ length: 40 }, nextNumber);
    let running = true;
    const sequencers = [0, 1].map(async () => {
      while (running) await sequenceLog(t.app);
    });
    // Begins before all others and commits after them.
    const late = t.app.db.transaction().execute(async (tx) => {
      await logRevocation(t.app, tx, nextNumber());
      for (let at = 0; at < numbers.length; at += 5)
        await Promise.all(
          numbers.slice(at, at + 5).map((number, i) =>
            i === 4
              ? t.app.db
                  .transaction()
                  .execute(async (other) => {
                    await logRevocation(t.app, other, number);
                    throw new Error('undone');
                  })
                  .catch(() => undefined)
              : act(number),
          ),
        );
    });
    await late;
    running = false;
    await Promise.all(sequencers);
    await sequenceLog(t.app);
    const all = await entries();
    expect(all.length).toBe(before + 32 + 1);
    const newest = await t.app.db
      .selectFrom('logCheckpoint')
      .selectAll()
      .orderBy('size', 'desc')
      .executeTakeFirstOrThrow();
    expect(newest.size).toBe(all.length);
    expect(newest.root).toEqual(reference.treeHash(all));
    expect((await rebuildLog(t.app)).problems).toEqual([]);
  });

  it('loses nothing and changes nothing that was published, at whatever moment it is killed', async () => {
    for (let nth = 1, survived = false; !survived; nth += 1) {
      await acts(3);
      const waitingBefore = await countWaiting();
      const doomed = mortal(t.app, nth);
      await sequenceLog(doomed.app).catch(() => undefined);
      survived = doomed.survived();
      if (!survived) expect([0, waitingBefore]).toContain(await countWaiting());
      expect((await rebuildLog(t.app)).problems).toEqual([]);
    }
    await sequenceLog(t.app);
    expect(await countWaiting()).toBe(0);
    const { leaves, restored, problems } = await rebuildLog(t.app);
    expect({ leaves, restored, problems }).toEqual({ leaves: (await entries()).length, restored: 0, problems: [] });
  });

  it('leaves no way to rewrite a leaf, a tile or a checkpoint, and a rebuild would see it', async () => {
    const { db } = t.app;
    const forged = Buffer.from('{}');
    const tries = [
      () => db.updateTable('logLeaf').set({ entry: forged }).where('leafIndex', '=', 3).execute(),
      () => db.updateTable('logLeaf').set({ leafIndex: 99_999 }).where('leafIndex', '=', 3).execute(),
      () => db.deleteFrom('logLeaf').where('leafIndex', '=', 3).execute(),
      () =>
        db
          .updateTable('logTile')
          .set({ hashes: Buffer.from(hashLeaf(forged)) })
          .where('level', '=', 0)
          .execute(),
      () => db.deleteFrom('logTile').execute(),
      () => db.updateTable('logCheckpoint').set({ note: '' }).execute(),
    ];
    for (const attempt of tries)
      await expect(attempt()).rejects.toThrow(/never changes|only grows|append-only|permission/);

    await pastEveryRule(t, 'delete from log_tile where level = 1');
    expect(await rebuildLog(t.app)).toMatchObject({ restored: 1, problems: [] });
    await pastEveryRule(t, "update log_leaf set entry = '{}' where leaf_index = 3");
    expect((await rebuildLog(t.app)).problems).toContain('tile 0/0 differs from its leaves');
    await pastEveryRule(t, 'delete from log_leaf where leaf_index = 3');
    expect((await rebuildLog(t.app)).problems.join()).toContain('is missing');
  });
});
