import { randomUUID } from 'node:crypto';
import { getMe } from '../../../contract/identity.ts';
import { claimWork, getDesk, returnWork } from '../../../contract/review.ts';
import type { Remark } from '../../../contract/works.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import { createParty, type Party } from '../../../tools/journey/party.ts';
import type { TestApp } from '../../testing.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { sealForm } from '../works/form-seal.ts';
import { moveWork, SYSTEM } from '../works/move.ts';
import { getWork, insertRevision, insertWork, lockWork } from '../works/store.ts';

let serial = 0;
const companies = new WeakMap<TestApp, Promise<string>>();

/** The company's account, asked for once: signing in too often is refused. */
function companyOf(t: TestApp): Promise<string> {
  const known = companies.get(t) ?? freshly(t, 'qingci').then(async (party) => (await party.call(getMe)).accountId);
  companies.set(t, known);
  return known;
}

/** Somebody signed in now: after the clock was turned, an earlier session has ended. */
export async function freshly(t: TestApp, username: string): Promise<Party> {
  const party = createParty(t.url, username);
  await party.signIn();
  return party;
}

/** A paid work of the company whose parties have all signed, not yet submitted. */
export async function signedWork(t: TestApp, title: string = GOOD_FORM.title): Promise<string> {
  const { app } = t;
  const accountId = await companyOf(t);
  const id = randomUUID();
  const now = app.clock.now();
  const form = sealForm(app.sealer, {
    ...GOOD_FORM,
    title,
    owners: [formParty('qingci')],
    authors: [formParty('wangjie')],
  });
  await app.db.transaction().execute(async (tx) => {
    await insertWork(tx, {
      id,
      code: `Z20261122-D${String(++serial).padStart(5, '0')}`,
      accountId,
      state: 'awaiting_signatures',
      revision: 1,
      paid: true,
      allSigned: true,
      authorityVersion: app.authority.version,
      form,
      title,
      classLetter: 'F',
      regionCode: '330106',
      createdAt: now,
      updatedAt: now,
    });
    await insertRevision(tx, { workId: id, revision: 1, form, frozenAt: now });
  });
  return id;
}

/** The submission as the signing domain makes it. */
export async function submit(t: TestApp, id: string): Promise<void> {
  await t.app.db.transaction().execute(async (tx) => {
    const change = { submittedAt: t.clock.now() };
    await moveWork(t.app, tx, await lockWork(tx, id), SYSTEM('auto-submit'), { command: 'submit', change });
  });
}

export async function submittedWork(t: TestApp, title?: string): Promise<string> {
  const id = await signedWork(t, title);
  await submit(t, id);
  return id;
}

const REMARKS: Remark[] = [{ path: 'title', code: null, comment: '名称与样本上的题字不一致，请按题字填写全称。' }];

/** A work sent back by the first level. */
export async function returnedWork(t: TestApp, title?: string): Promise<string> {
  const id = await submittedWork(t, title);
  const reviewer = await freshly(t, 'reviewer1a');
  const { version } = await reviewer.call(getDesk, { params: { id } });
  const claimed = await reviewer.call(claimWork, { params: { id }, body: { key: randomUUID(), version } });
  await reviewer.call(returnWork, {
    params: { id },
    body: { key: randomUUID(), version: claimed.version, remarks: REMARKS },
  });
  return id;
}

export const versionOf = async (t: TestApp, id: string): Promise<number> => (await getWork(t.app.db, id)).version;
