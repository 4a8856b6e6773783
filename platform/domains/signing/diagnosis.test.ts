import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Party as FormParty, WorkForm } from '../../../contract/form.ts';
import type { Problem } from '../../../contract/problem.ts';
import * as contract from '../../../contract/signing.ts';
import { editWork, getWork } from '../../../contract/works.ts';
import { formParty, personOf } from '../../../tools/journey/filing.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { sealForm } from '../works/form-seal.ts';
import { insertRevision } from '../works/store.ts';
import { childOf, type SigningWorld, signingWorld } from './signing.fixture.ts';

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
afterAll(() => w.close());

/** The refusal of a link as `username` gets it: parsed, and every byte of it. */
async function open(username: string, token: string): Promise<{ problem: Problem; raw: string }> {
  const response = await (await w.signedIn(username)).fetch(`/api/sign/${token}`);
  const raw = await response.text();
  return { problem: JSON.parse(raw) as Problem, raw };
}
const refusal = async (username: string, token: string) => {
  const { problem } = await open(username, token);
  return { code: problem.code, link: problem.link };
};
const work = (owners: FormParty[], authors: FormParty[], applicant = 'qingci') =>
  w.awaitingSignatures(applicant, { ownership: 'service', owners, authors });
const masked = (username: string) => {
  const number = personOf(username).documentNumber;
  return number.slice(0, 3) + '*'.repeat(number.length - 7) + number.slice(-4);
};

describe('another account than the signer’s', () => {
  it('a stranger is told nothing of the work and the parties', async () => {
    const id = await work(
      [formParty('qingci')],
      [childOf(formParty('chenboyuan'), personOf('chenboyuan').child ?? never())],
    );
    const { code, form } = await (await w.signedIn('qingci')).call(getWork, { params: { id } });
    const parties = ['qingci', 'chenboyuan', 'linzhijiang'].map(personOf);
    const secrets = [
      form.title,
      code,
      id,
      ...parties.flatMap(({ name, documentNumber, phone }) => [name, documentNumber, phone]),
      ...['qingci', 'chenboyuan'].map(masked),
      personOf('chenboyuan').child?.name ?? never(),
    ];
    for (const position of [1, 2])
      for (const stranger of ['xumo', 'chaosheng', 'reviewer1a']) {
        const { problem, raw } = await open(stranger, await w.token(id, position));
        expect(problem).toMatchObject({ code: 'not_the_signer', link: { cause: 'stranger' } });
        expect(Object.keys(problem.link ?? {})).toEqual(['cause']);
        expect(secrets.filter((secret) => raw.includes(secret))).toEqual([]);
      }
  });

  it.each([
    ['number', { documentNumber: personOf('xumo').documentNumber }, 'xumo', '居民身份证'],
    ['type', { documentType: 'other_person' as const }, 'zhangxiaowen', '其他有效证件（个人）'],
  ])('the right name with another %s: both are shown, masked', async (differs, change, whose, type) => {
    const id = await work([formParty('qingci')], [{ ...formParty('zhangxiaowen'), ...change }]);
    const token = await w.token(id, 2);
    expect(await refusal('zhangxiaowen', token)).toEqual({
      code: 'not_the_signer',
      link: {
        cause: 'other_document',
        differs,
        form: { type, number: masked(whose) },
        account: { type: '居民身份证', number: masked('zhangxiaowen') },
      },
    });
    const { raw } = await open('zhangxiaowen', token);
    expect(raw).not.toContain(personOf(whose).documentNumber);
    expect(raw).not.toContain('青瓷');
  });

  it('the legal representative where the company signs, and the company where its representative signs', async () => {
    const id = await work([formParty('qingci')], [formParty('linzhijiang')], 'zhishou');
    await w.signedIn('qingci');
    expect(await refusal('linzhijiang', await w.token(id, 1))).toMatchObject({
      code: 'not_the_signer',
      link: { cause: 'organisation_must_sign', as: 'legal_representative', organisation: personOf('qingci').name },
    });
    expect(await refusal('qingci', await w.token(id, 2))).toMatchObject({
      link: { cause: 'person_must_sign', as: 'legal_representative', person: '林之江' },
    });
  });

  it('the minor where the guardian signs, and the guardian where the child signs alone', async () => {
    const child = personOf('zhangxiaowen');
    const guarded = await work([formParty('qingci')], [childOf(formParty('chenboyuan'), child)]);
    expect(await refusal('zhangxiaowen', await w.token(guarded, 2))).toMatchObject({
      code: 'not_the_signer',
      link: { cause: 'guardian_must_sign', guardian: '陈柏远' },
    });
    const alone = await work([formParty('qingci')], [formParty('zhangxiaowen')]);
    expect(await refusal('chenboyuan', await w.token(alone, 2))).toMatchObject({
      link: { cause: 'ward_must_sign', ward: '张晓雯' },
    });
  });

  it('another signer of the same form is led to the own link; the applicant is told whose it is', async () => {
    const id = await work([formParty('xumo')], [formParty('shenqinghe')], 'zhishou');
    const [first, second] = [await w.token(id, 1), await w.token(id, 2)];
    expect(await refusal('xumo', second)).toMatchObject({
      link: { cause: 'other_signer', signer: '沈清荷', ownLink: `/sign/${first}` },
    });
    expect(await refusal('shenqinghe', first)).toMatchObject({
      link: { cause: 'other_signer', signer: '徐墨', ownLink: null },
    });
    expect(await refusal('zhishou', first)).toMatchObject({ link: { cause: 'applicant', signer: '徐墨', workId: id } });
  });
});

describe('the signer’s own account', () => {
  it('too early: who is before, and that they were told', async () => {
    const id = await work([formParty('qingci'), formParty('xumo')], [formParty('zhangxiaowen')]);
    const { code, link } = await refusal('zhangxiaowen', await w.token(id, 3));
    expect(code).toBe('not_your_turn');
    expect(link).toMatchObject({
      cause: 'waiting',
      before: [
        { name: personOf('qingci').name, current: true, toldAt: expect.stringMatching(/^20/) },
        { name: '徐墨', current: false, toldAt: null },
      ],
    });
  });

  it('signed already: when, and by which account', async () => {
    const company = formParty('qingci');
    const id = await w.awaitingSignatures('qingci', { ownership: 'corporate', owners: [company], authors: [company] });
    const token = await w.token(id, 1);
    await w.sign('qingci', token);
    const party = await w.signedIn('qingci');
    const seen = await party.call(contract.getSigning, { params: { token } });
    expect(seen.signedAt).toMatch(/^20/);
    const again = party.call(contract.readCertificate, { params: { token }, body: {} });
    await expect(again).rejects.toMatchObject({
      problem: {
        code: 'already_signed',
        link: { cause: 'signed', at: seen.signedAt, account: { type: '统一社会信用代码', number: masked('qingci') } },
      },
    });
  });

  it('edited: the old link says so, and leads to the new one when there is one', async () => {
    const id = await work(
      [formParty('qingci')],
      [{ ...formParty('zhangxiaowen'), documentNumber: personOf('xumo').documentNumber }],
    );
    const applicant = await w.signedIn('qingci');
    const [company, author] = [await w.token(id, 1), await w.token(id, 2)];
    const { version } = await applicant.call(getWork, { params: { id } });
    await applicant.call(editWork, { params: { id }, body: { key: crypto.randomUUID(), version } });
    expect(await refusal('qingci', company)).toEqual({
      code: 'superseded',
      link: { cause: 'superseded', newLink: null, work: 'editing' },
    });
    // The applicant corrects the number and confirms: the author, whose link was wrong, is led on as well.
    await confirmAgain(id, {
      ownership: 'service',
      owners: [formParty('qingci')],
      authors: [formParty('zhangxiaowen')],
    });
    const newer = await w.token(id, 1);
    expect(newer).not.toBe(company);
    expect(await refusal('qingci', company)).toMatchObject({ code: 'superseded', link: { newLink: `/sign/${newer}` } });
    expect(await refusal('zhangxiaowen', author)).toMatchObject({
      code: 'superseded',
      link: { newLink: `/sign/${await w.token(id, 2)}` },
    });
    expect(await refusal('xumo', company)).toMatchObject({ code: 'not_the_signer', link: { cause: 'stranger' } });
  });

  it('run out: the applicant is asked once a day, and opening the list mends the link', async () => {
    const id = await work([formParty('xumo')], [formParty('shenqinghe')], 'zhishou');
    const token = await w.token(id, 1);
    await w.app.db
      .updateTable('envelopeSigner')
      .set({ expiresAt: w.clock.now() })
      .where('state', '=', 'current')
      .execute();
    const signer = await w.signedIn('xumo');
    const ask = () => signer.call(contract.askToResend, { params: { token }, body: {} });
    expect(await refusal('xumo', token)).toMatchObject({ code: 'link_expired', link: { askedAt: null, mayAsk: true } });
    const first = await ask();
    expect(await ask()).toEqual(first);
    await w.drain();
    expect(await refusal('xumo', token)).toMatchObject({ link: { askedAt: first.askedAt, mayAsk: false } });
    const told = () => w.app.db.selectFrom('inboxMessage').select('title').where('workId', '=', id).execute();
    expect(await told()).toContainEqual({ title: '徐墨请您重新发送签章链接' });
    const before = (await told()).length;
    await (await w.signedIn('zhishou')).call(contract.getEnvelope, { params: { id } });
    expect((await signer.call(contract.getSigning, { params: { token } })).phase).toBe('start');
    await expect(ask()).rejects.toMatchObject({ problem: { code: 'not_allowed_now' } });
    expect((await told()).length).toBe(before);
  });
});

/** The edited form is confirmed once more: a second revision with an envelope of its own. */
async function confirmAgain(id: string, form: Partial<WorkForm>): Promise<void> {
  const { app } = w;
  const sealed = sealForm(app.sealer, { ...GOOD_FORM, ...form });
  await app.db.transaction().execute(async (tx) => {
    const change = { state: 'awaiting_signatures', revision: 2, form: sealed };
    await tx.updateTable('work').set(change).where('id', '=', id).execute();
    await insertRevision(tx, { workId: id, revision: 2, form: sealed, frozenAt: app.clock.now() });
    await app.jobs.enqueue(tx, 'render-form', { workId: id, revision: 2 });
  });
  await w.drain();
}

function never(): never {
  throw new Error('the sandbox has changed');
}
