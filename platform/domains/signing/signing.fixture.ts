import { randomUUID } from 'node:crypto';
import type { Party as FormParty, WorkForm } from '../../../contract/form.ts';
import { getMe } from '../../../contract/identity.ts';
import * as contract from '../../../contract/signing.ts';
import { answerOnPhone } from '../../../tools/journey/outside.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { sealForm } from '../works/form-seal.ts';
import { insertRevision, insertWork } from '../works/store.ts';
import { advanceSigning } from './advance-signing.ts';
import { linkOf } from './link.ts';
import { findLatestSession } from './session-store.ts';
import { findEnvelope, listSigners, type SignerRow } from './store.ts';

/** The platform with a work that waits for signatures, and the parties' hands on phone and mouse; jobs run when told. */
export interface SigningWorld extends TestApp {
  /** A paid work of `applicant` with its envelope open. Answers its id. */
  awaitingSignatures(applicant: string, form: Partial<WorkForm>): Promise<string>;
  signers(workId: string): Promise<SignerRow[]>;
  /** The link's token of the signer at a position, whether it may be shown or not. */
  token(workId: string, position: number): Promise<string>;
  /** Answers the running scan on the phone and lets the platform ask for it once. */
  answer(username: string, token: string, decision?: 'approve' | 'refuse', holder?: string): Promise<void>;
  /** Lets the platform ask the service once. */
  advance(token: string): Promise<void>;
  sessionId(token: string): Promise<string>;
  /** Up to the point where the phone has authorised and the signature is to be fetched. */
  authorise(username: string, token: string): Promise<void>;
  /** Everything one signer does. */
  sign(username: string, token: string): Promise<void>;
}

export async function signingWorld(): Promise<SigningWorld> {
  const t = await testApp();
  const { app } = t;
  const signerOf = async (token: string) => {
    const rows = await app.db.selectFrom('envelopeSigner').selectAll().execute();
    const row = rows.find((each) => linkOf(app, each).endsWith(token));
    if (!row) throw new Error('nobody has this link');
    return row;
  };
  const world: SigningWorld = {
    ...t,
    async awaitingSignatures(applicant, form) {
      const { accountId } = await (await t.signedIn(applicant)).call(getMe);
      const id = await insertPaidWork(t, accountId, { ...GOOD_FORM, ...form });
      await t.drain();
      return id;
    },
    async signers(workId) {
      const { revision } = await app.db
        .selectFrom('work')
        .selectAll()
        .where('id', '=', workId)
        .executeTakeFirstOrThrow();
      const envelope = await findEnvelope(app.db, workId, revision);
      return envelope ? listSigners(app.db, envelope.id) : [];
    },
    async token(workId, position) {
      const signer = (await world.signers(workId)).find((each) => each.position === position);
      if (!signer) throw new Error(`no signer ${position}`);
      return linkOf(app, signer).split('/').at(-1) ?? '';
    },
    async sessionId(token) {
      const session = await findLatestSession(app.db, (await signerOf(token)).id);
      if (!session) throw new Error('no attempt');
      return session.id;
    },
    async answer(username, token, decision = 'approve', holder = username) {
      const view = await (await t.signedIn(username)).call(contract.getSigning, { params: { token } });
      await answerOnPhone(view.scan?.url ?? '', holder, decision);
      await world.advance(token);
    },
    advance: async (token) => advanceSigning(app, await world.sessionId(token)),
    async authorise(username, token) {
      const party = await t.signedIn(username);
      await party.call(contract.readCertificate, { params: { token }, body: {} });
      await world.answer(username, token);
      await party.call(contract.confirmSignature, { params: { token }, body: await confirmation(party, token) });
      await world.answer(username, token);
    },
    async sign(username, token) {
      await world.authorise(username, token);
      await t.drain();
    },
  };
  return world;
}

type Caller = Awaited<ReturnType<TestApp['signedIn']>>;

/** What the page would send: the drawing of this kind of signer in the middle of the box kept for it. */
export async function confirmation(party: Caller, token: string) {
  const { signer, document } = await party.call(contract.getSigning, { params: { token } });
  const appearance = { kind: signer.kind === 'organisation' ? ('seal' as const) : ('generated' as const) };
  const drawn = await party.call(contract.previewAppearance, { params: { token }, body: { appearance } });
  const { page, x, y, width, height } = document.box;
  const placement = { page, x: x + (width - drawn.width) / 2, y: y + (height - drawn.height) / 2 };
  return { key: randomUUID(), appearance, placement };
}

/** A paid work that waits for signatures; its envelope opens when the jobs run. Answers its id. */
export async function insertPaidWork(
  { app }: Pick<TestApp, 'app'>,
  accountId: string,
  form: WorkForm,
): Promise<string> {
  const id = randomUUID();
  const now = app.clock.now();
  const sealed = sealForm(app.sealer, form);
  await app.db.transaction().execute(async (tx) => {
    await insertWork(tx, {
      id,
      code: `Z20261122-${id.slice(0, 6).toUpperCase()}`,
      accountId,
      state: 'awaiting_signatures',
      revision: 1,
      paid: true,
      authorityVersion: app.authority.version,
      form: sealed,
      title: form.title,
      classLetter: form.classLetter,
      regionCode: '330106',
      createdAt: now,
      updatedAt: now,
    });
    await insertRevision(tx, { workId: id, revision: 1, form: sealed, frozenAt: now });
    await app.jobs.enqueue(tx, 'render-form', { workId: id, revision: 1 });
  });
  return id;
}

/** A child as the form names it, with the parent who signs. */
export function childOf(guardian: FormParty, child: { name: string; documentNumber: string }): FormParty {
  const { name, documentNumber } = guardian;
  return { ...guardian, key: 'child', ...child, guardian: { name, relation: '父亲', documentNumber } };
}
