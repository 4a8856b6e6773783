import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getLogState } from '../../../contract/log.ts';
import { hashLeaf } from '../../../lib/merkle/hash.ts';
import { consistencyProof, rootHash } from '../../../lib/merkle/proof.ts';
import { readCheckpoint, writeCheckpoint } from '../../../lib/tlog/checkpoint.ts';
import { readVerifierKey } from '../../../lib/tlog/note-key.ts';
import { heldSignatures, readNote, signText, writeNote } from '../../../lib/tlog/signed-note.ts';
import { writeAddCheckpoint } from '../../../lib/tlog/witness-message.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { logRevocation } from './acts.ts';
import { cosignLog } from './cosign.ts';
import { sequenceLog } from './sequence.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ sandboxFollowsClock: true });
  await act();
  await t.drain();
});
afterAll(() => t.close());
afterEach(() => t.sandbox.knobs.reset());

let serial = 0;
const act = () =>
  t.app.db.transaction().execute((tx) => logRevocation(t.app, tx, `浙作登字-2026-F-${String(80_000_000 + ++serial)}`));
const state = () => t.signedIn('xumo').then((visitor) => visitor.call(getLogState));
const note = async () => readNote((await t.server.inject({ url: '/log/checkpoint' })).payload);
const size = async () => readCheckpoint((await note()).text).size;
const trouble = async () =>
  (await t.app.db.selectFrom('logWitness').select('trouble').executeTakeFirstOrThrow()).trouble;
const submit = (body: string) => fetch(`${t.sandbox.url}/witness/add-checkpoint`, { method: 'POST', body });

describe('a new checkpoint', () => {
  it('is published with a cosignature that holds, which the witness shows too', async () => {
    const before = await size();
    await act();
    await t.drain();
    const { witnesses, checkpoint, waiting } = await state();
    const keys = witnesses.map(({ key }) => readVerifierKey(key));
    expect(heldSignatures(await note(), keys)).toMatchObject([{ key: { name: 'witness.sandbox.example' } }]);
    expect({ size: checkpoint?.size, waiting }).toEqual({ size: before + 1, waiting: 0 });
    expect(witnesses).toMatchObject([{ size: before + 1 }]);
    const page = await (await fetch(`${t.sandbox.url}/witness`)).text();
    expect(page).toContain(`${before + 1} 条记录`);
  });

  it('waits for its witness, for ten minutes, and is cosigned as soon as it is back', async () => {
    const before = await size();
    t.sandbox.knobs.set('witness', { down: true });
    await act();
    await sequenceLog(t.app);
    await cosignLog(t.app);
    expect(await trouble()).toContain('status 503');
    expect(await size()).toBe(before);
    expect(await state()).toMatchObject({ waiting: 1, checkpoint: { size: before } });
    t.clock.advanceSeconds(601);
    expect(await size()).toBe(before + 1);
    expect((await note()).signatures).toHaveLength(1);
    t.sandbox.knobs.reset();
    await cosignLog(t.app);
    expect((await note()).signatures).toHaveLength(2);
    expect((await state()).waiting).toBe(0);
  });

  it.each(['forge', 'garbage', 'refuse', 'drop'] as const)(
    'is not taken for cosigned when the answer is: %s',
    async (fault) => {
      const before = await size();
      await act();
      await sequenceLog(t.app);
      t.sandbox.knobs.set('witness', { [fault]: true });
      await cosignLog(t.app);
      expect(await trouble()).toContain('witness.sandbox.example');
      t.sandbox.knobs.reset();
      // Not asked again at once.
      await cosignLog(t.app);
      expect(await size()).toBe(before);
      t.clock.advanceSeconds(31);
      // The witness may have remembered what its lost answer said: it is asked from there.
      await cosignLog(t.app);
      expect(await size()).toBe(before + 1);
    },
  );

  it('is cosigned again when the log is idle for an hour, and not before', async () => {
    const time = async () => (await state()).witnesses[0]?.cosignedAt;
    const first = await time();
    await cosignLog(t.app);
    expect(await time()).toBe(first);
    t.clock.advanceSeconds(3700);
    await cosignLog(t.app);
    expect(Date.parse((await time()) ?? '')).toBeGreaterThan(Date.parse(first ?? '') + 3_600_000);
  });
});

describe('a forked log', () => {
  it('gets no cosignature from the witness, though it is signed by the right key', async () => {
    const rows = await t.app.db.selectFrom('logLeaf').select('entry').orderBy('leafIndex').execute();
    const honest = rows.map(({ entry }) => hashLeaf(entry));
    const { key } = t.app.config.log;
    const signed = (tree: Uint8Array[], origin = key.name) => {
      const text = writeCheckpoint({ origin, size: tree.length, root: rootHash(tree), extensions: [] });
      return writeNote({ text, signatures: [signText(text, key)] });
    };
    const more = hashLeaf(Buffer.from('one more'));
    const forged = [...honest.with(0, hashLeaf(Buffer.from('forged'))), more];
    const oldSize = honest.length;
    const fork = await submit(
      writeAddCheckpoint({ oldSize, proof: consistencyProof(forged, oldSize), checkpoint: signed(forged) }),
    );
    expect(fork.status).toBe(422);
    const back = await submit(writeAddCheckpoint({ oldSize: 0, proof: [], checkpoint: signed(honest.slice(0, 1)) }));
    expect([back.status, back.headers.get('content-type'), await back.text()]).toEqual([
      409,
      'text/x.tlog.size',
      `${oldSize}\n`,
    ]);
    const stranger = await submit(
      writeAddCheckpoint({ oldSize: 0, proof: [], checkpoint: signed(honest, 'other.example/log') }),
    );
    expect(stranger.status).toBe(404);
    expect((await submit('old')).status).toBe(400);

    // Somebody else, with our key, has shown the witness a longer log: ours says so and publishes nothing as cosigned.
    const longer = [...honest, more];
    const taken = await submit(
      writeAddCheckpoint({ oldSize, proof: consistencyProof(longer, oldSize), checkpoint: signed(longer) }),
    );
    expect(taken.status).toBe(200);
    await act();
    await sequenceLog(t.app);
    await cosignLog(t.app);
    expect(await trouble()).toContain('refused, 422 the tree does not extend');
    expect(await size()).toBe(oldSize);
  });
});
