import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Party as FormParty } from '../../../contract/form.ts';
import { getMe } from '../../../contract/identity.ts';
import {
  deleteParty,
  getParty,
  listParties,
  PartyCard,
  saveParty,
  setRemembering,
  updateParty,
} from '../../../contract/parties.ts';
import { confirm, fileServiceWork, formParty, getReady, personOf } from '../../../tools/journey/filing.ts';
import type { Party } from '../../../tools/journey/party.ts';
import { identityPicture } from '../../../tools/journey/pictures.ts';
import type { Actor } from '../../base/actor.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { documentIndex } from '../identity/document-index.ts';
import { rememberParties } from './address-book.ts';

let t: TestApp;
let company: Party;

beforeAll(async () => {
  t = await testApp({ workers: true });
  company = await t.signedIn('qingci');
  await getReady(company);
});
afterAll(() => t.close());

const refused = (code: string, ...paths: string[]) =>
  expect.objectContaining({
    problem: expect.objectContaining({
      code,
      ...(paths.length > 0 ? { fields: paths.map((path) => expect.objectContaining({ path })) } : {}),
    }),
  });
const cardOf = (username: string) => PartyCard.parse(formParty(username));
const names = async (party: Party, q = '') =>
  (await party.call(listParties, { query: { q } })).parties.map((entry) => entry.name);
const add = (party: Party, card: PartyCard, key = randomUUID()) =>
  party.call(saveParty, { body: { key, party: card } });

/** As the command that confirms a work does it. */
async function remember(username: string, ...parties: FormParty[]): Promise<void> {
  const party = await t.signedIn(username);
  const { accountId, name, kind } = await party.call(getMe);
  const { documentType, documentNumber } = personOf(username);
  const actor: Actor = {
    ...{
      accountId,
      name,
      kind,
      documentType,
      roles: [],
      consented: true,
      sessionExpiresAt: new Date(),
      sessionStartedAt: new Date(),
    },
    documentIndex: documentIndex(t.app.sealer, documentType, documentNumber),
  };
  await t.app.db.transaction().execute((tx) => rememberParties(t.app, tx, actor, parties));
}

describe('the address book', () => {
  it('takes the parties of a work when it is confirmed, but not the applicant', async () => {
    const bytes = await identityPicture('青瓷');
    const sample = { title: '青瓷', classLetter: 'F', fileName: '青瓷.png', bytes };
    const { id } = await fileServiceWork(company, 'zhangxiaowen', sample);
    expect(await names(company)).toEqual([]);
    await confirm(company, id);
    expect(await names(company)).toEqual(['张晓雯']);
  });

  it('masks numbers in the list and gives them whole to the owner who asks for one', async () => {
    const [entry] = (await company.call(listParties)).parties;
    const { documentNumber, phone } = personOf('zhangxiaowen');
    expect(entry?.documentNumber).toBe(documentNumber.replace(/^(.{3}).*(.{4})$/, '$1***********$2'));
    expect(entry?.phone).toMatch(/^\d{3}\*{4}\d{4}$/);
    const whole = await company.call(getParty, { params: { id: entry?.id ?? '' } });
    expect(whole).toMatchObject({ documentNumber, phone });
    expect(FormParty.parse({ ...whole, key: 'party-zhangxiaowen' })).toEqual(formParty('zhangxiaowen'));
  });

  it('holds no number that could be read in the database', async () => {
    const rows = await t.app.db.selectFrom('addressBookEntry').selectAll().execute();
    const { documentNumber, phone } = personOf('zhangxiaowen');
    const text = rows.map((row) => `${row.name} ${row.card.toString('latin1')} ${row.identityIndex.toString('hex')}`);
    expect(text).toHaveLength(1);
    for (const secret of [documentNumber, phone]) expect(text.join()).not.toContain(secret);
  });

  it('brings a known party up to date instead of adding it again, also for two works at once', async () => {
    const renamed = { ...formParty('zhangxiaowen'), phone: '13900000009' };
    const other = formParty('xumo');
    await Promise.all([remember('qingci', renamed, other), remember('qingci', other, renamed)]);
    expect((await names(company)).toSorted()).toEqual(['张晓雯', personOf('xumo').name].toSorted());
    const known = (await company.call(listParties, { query: { q: '张晓雯' } })).parties[0];
    expect((await company.call(getParty, { params: { id: known?.id ?? '' } })).phone).toBe('13900000009');
  });

  it('keeps two children of one guardian apart and leaves out who has died or has no document', async () => {
    const guardian = { name: '张晓雯', relation: '母亲', documentNumber: personOf('zhangxiaowen').documentNumber };
    const child = (name: string) => FormParty.parse({ key: name, name, guardian });
    const dead = { ...formParty('linzhijiang'), diedOn: '2020-01-01' };
    const nobody = FormParty.parse({ key: 'x', name: '无名氏' });
    await remember('shenqinghe', child('小一'), child('小二'), dead, nobody);
    expect((await names(await t.signedIn('shenqinghe'))).toSorted()).toEqual(['小一', '小二']);
  });

  it('finds by any part of a name, taking what was typed literally', async () => {
    expect(await names(company, '晓')).toEqual(['张晓雯']);
    expect(await names(company, '%')).toEqual([]);
    expect(await names(company, '_晓')).toEqual([]);
  });

  it('remembers nothing once it is told not to, and keeps what it has', async () => {
    const party = await t.signedIn('xumo');
    await party.call(setRemembering, { body: { on: false } });
    await remember('xumo', formParty('zhangxiaowen'));
    expect(await party.call(listParties)).toEqual({ parties: [], nextCursor: null, remembering: false });
    await party.call(setRemembering, { body: { on: true } });
    await remember('xumo', formParty('zhangxiaowen'));
    expect(await names(party)).toEqual(['张晓雯']);
  });
});

describe('an entry', () => {
  it('is added once for each key, and never twice for the same party', async () => {
    const party = await t.signedIn('linzhijiang');
    await getReady(party);
    const key = randomUUID();
    const [first, again] = await Promise.all([add(party, cardOf('xumo'), key), add(party, cardOf('xumo'), key)]);
    expect(again.id).toBe(first.id);
    await expect(add(party, cardOf('xumo'))).rejects.toEqual(refused('invalid_input', 'documentNumber'));
    await expect(add(party, cardOf('zhangxiaowen'), key)).rejects.toEqual(refused('key_reused'));
    expect(await names(party)).toHaveLength(1);
  });

  it('with a wrong number is refused at its field', async () => {
    const wrong = { ...cardOf('xumo'), documentNumber: '330106199001011234' };
    await expect(add(company, wrong)).rejects.toEqual(refused('invalid_input', 'documentNumber'));
  });

  it('is corrected, but not into another one', async () => {
    const party = await t.signedIn('linzhijiang');
    const { id } = await add(party, cardOf('zhangxiaowen'));
    const change = (card: PartyCard) => party.call(updateParty, { params: { id }, body: { party: card } });
    expect(await change({ ...cardOf('zhangxiaowen'), phone: '' })).toMatchObject({ id, phone: '' });
    await expect(change(cardOf('xumo'))).rejects.toEqual(refused('invalid_input', 'documentNumber'));
  });

  it('is for its own account alone, in every way', async () => {
    const party = await t.signedIn('linzhijiang');
    const id = (await party.call(listParties)).parties[0]?.id ?? '';
    const answers = await Promise.allSettled([
      company.call(getParty, { params: { id } }),
      company.call(updateParty, { params: { id }, body: { party: cardOf('shenqinghe') } }),
      company.call(deleteParty, { params: { id } }),
    ]);
    expect(answers).toEqual(Array(3).fill({ status: 'rejected', reason: refused('not_found') }));
    expect((await party.call(getParty, { params: { id } })).id).toBe(id);
  });

  it('leaves when it is deleted, once', async () => {
    const party = await t.signedIn('linzhijiang');
    const before = (await party.call(listParties)).parties;
    const id = before[0]?.id ?? '';
    await party.call(deleteParty, { params: { id } });
    await expect(party.call(deleteParty, { params: { id } })).rejects.toEqual(refused('not_found'));
    expect((await party.call(listParties)).parties.map((entry) => entry.id)).toEqual(before.slice(1).map((e) => e.id));
  });

  it('needs the notice to be agreed to first', async () => {
    const fresh = await t.signedIn('shenqinghe');
    await expect(add(fresh, cardOf('xumo'))).rejects.toEqual(refused('consent_required'));
  });
});
