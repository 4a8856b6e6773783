import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as envelopes from '../../../contract/envelope.ts';
import { listMessages } from '../../../contract/messages.ts';
import * as contract from '../../../contract/signing.ts';
import { editWork, getWork } from '../../../contract/works.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import { readChain } from '../../base/audit.ts';
import { confirmation, type SigningWorld, signingWorld } from './signing.fixture.ts';
import { ears, reachable, refusalOf } from './telling.fixture.ts';

const REASON = '署名顺序与我们约定的不一致';
let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
  await reachable(w, 'qingci', '19900000077');
});
afterAll(() => w.close());

async function open(): Promise<{ id: string; first: string; second: string }> {
  const form = { owners: [formParty('qingci')], authors: [formParty('zhangxiaowen')] };
  const id = await w.awaitingSignatures('qingci', form);
  return { id, first: await w.token(id, 1), second: await w.token(id, 2) };
}
const decline = async (username: string, token: string, body = { key: randomUUID(), reason: REASON }) =>
  (await w.signedIn(username)).call(contract.declineSigning, { params: { token }, body });
const reconsider = async (id: string, key = randomUUID()) =>
  (await w.signedIn('qingci')).call(envelopes.askToReconsider, { params: { id }, body: { key } });
const commands = async (id: string) => (await readChain(w.app.db, id)).events.map(({ command }) => command);
const running = async (token: string) =>
  (
    await w.app.db
      .selectFrom('signingSession')
      .select('phase')
      .where('id', '=', await w.sessionId(token))
      .executeTakeFirstOrThrow()
  ).phase;

describe('declining', () => {
  it('stops everybody, is on record, and the applicant learns who and why', async () => {
    const { id, first, second } = await open();
    await w.sign('qingci', first);
    await (await w.signedIn('zhangxiaowen')).call(contract.readCertificate, { params: { token: second }, body: {} });
    const body = { key: randomUUID(), reason: `  ${REASON} ` };
    const once = await decline('zhangxiaowen', second, body);
    expect(await decline('zhangxiaowen', second, body)).toEqual(once);
    expect(await running(second)).toBe('cancelled');
    await w.drain();

    const list = await ears(w).list('qingci', id);
    expect(list.state).toBe('declined');
    expect(list.signers.map(({ state, declined }) => [state, declined?.reason ?? null])).toEqual([
      ['signed', null],
      ['declined', REASON],
    ]);
    expect((await commands(id)).filter((command) => command === 'decline')).toHaveLength(1);
    const [mail] = await ears(w).mailsTo('qingci@mail.example');
    const [sms] = await ears(w).smsTo('19900000077');
    const { messages } = await (await w.signedIn('qingci')).call(listMessages, {});
    const inbox = messages.find(({ title }) => title.includes('拒绝'));
    expect(inbox?.link).toBe(`/my/works/${id}/sign`);
    for (const text of [mail?.text, sms, inbox?.body]) {
      expect(text).toContain('张晓雯');
      expect(text).toContain(REASON);
    }
    const work = await (await w.signedIn('qingci')).call(getWork, { params: { id } });
    expect(work.next).toContain('拒绝签章');
    const again = (await w.signedIn('zhangxiaowen')).call(contract.getSigning, { params: { token: second } });
    await expect(again).rejects.toMatchObject({
      problem: { code: 'signing_declined', link: { cause: 'declined', own: true, signer: '张晓雯' } },
    });
  });

  it('keeps the reason sealed, and out of the chain that is for ever', async () => {
    const rows = await w.app.db.selectFrom('envelopeSigner').select('declineReason').execute();
    const sealed = rows.flatMap(({ declineReason }) => declineReason ?? []);
    expect(sealed.length).toBeGreaterThan(0);
    expect(sealed.some((each) => each.toString('utf8').includes('署名'))).toBe(false);
    const events = await w.app.db.selectFrom('event').select('detail').where('command', '=', 'decline').execute();
    expect(JSON.stringify(events)).not.toContain('署名');
  });

  it('is for the signer in its turn alone, and wants a reason', async () => {
    const { first, second } = await open();
    expect(await refusalOf(decline('zhangxiaowen', second))).toBe('not_your_turn');
    expect(await refusalOf(decline('xumo', first))).toBe('not_the_signer');
    expect(await refusalOf(decline('qingci', first, { key: randomUUID(), reason: ' 不行 ' }))).toBe('invalid_input');
    const long = { key: randomUUID(), reason: '长'.repeat(201) };
    expect(await refusalOf(decline('qingci', first, long))).toBe('invalid_input');
    await w.sign('qingci', first);
    expect(await refusalOf(decline('qingci', first))).toBe('already_signed');
  });

  it('comes too late once the phone has authorised', async () => {
    const { id, first } = await open();
    await w.authorise('qingci', first);
    expect(await refusalOf(decline('qingci', first))).toBe('not_allowed_now');
    await w.drain();
    expect((await w.signers(id)).map(({ state }) => state)).toEqual(['signed', 'current']);
  });

  it('and confirming in the same moment leave one of the two, whole', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, first } = await open();
      const party = await w.signedIn('qingci');
      await party.call(contract.readCertificate, { params: { token: first }, body: {} });
      await w.answer('qingci', first);
      const body = await confirmation(party, first);
      const [confirmed, declined] = await Promise.all([
        refusalOf(party.call(contract.confirmSignature, { params: { token: first }, body })),
        refusalOf(decline('qingci', first)),
      ]);
      expect(declined).toBe('none');
      expect(['none', 'signing_declined', 'not_allowed_now']).toContain(confirmed);
      expect(await running(first)).toBe('cancelled');
      await w.drain();
      expect((await w.signers(id)).map(({ state }) => state)).toEqual(['declined', 'waiting']);
      expect(await commands(id)).toEqual(['decline']);
    }
  });
});

describe('after somebody has declined', () => {
  it('the applicant asks to think it over: the turn is back, the signer told, the rest as it was', async () => {
    const { id, first, second } = await open();
    await w.sign('qingci', first);
    await decline('zhangxiaowen', second);
    expect(
      await refusalOf(
        (await w.signedIn('xumo')).call(envelopes.askToReconsider, { params: { id }, body: { key: randomUUID() } }),
      ),
    ).toBe('not_found');
    const phone = formParty('zhangxiaowen').phone;
    await w.drain();
    const before = (await ears(w).smsTo(phone)).length;
    const key = randomUUID();
    const list = await reconsider(id, key);
    expect(list.signers.map(({ state }) => state)).toEqual(['signed', 'current']);
    await reconsider(id, key);
    expect(await refusalOf(reconsider(id))).toBe('not_allowed_now');
    await w.drain();
    const told = await ears(w).smsTo(phone);
    expect(told).toHaveLength(before + 1);
    expect(told[0]).toContain('重新考虑');
    expect(await commands(id)).toEqual(['sign', 'decline', 'reconsider']);
    await w.sign('zhangxiaowen', second);
    expect((await ears(w).list('qingci', id)).state).toBe('complete');
  });

  it('an edit makes the envelope void; what was signed in it stays to be downloaded, by the applicant alone', async () => {
    const { id, first, second } = await open();
    await w.sign('qingci', first);
    const applicant = await w.signedIn('qingci');
    const path = `/api/works/${id}/envelopes/1/document.pdf`;
    expect((await applicant.fetch(path)).status).toBe(404);
    await decline('zhangxiaowen', second);
    const { version } = await applicant.call(getWork, { params: { id } });
    await applicant.call(editWork, { params: { id }, body: { key: randomUUID(), version } });
    const { state, earlier } = await ears(w).list('qingci', id);
    expect([state, earlier]).toEqual([
      'void',
      [
        {
          revision: 1,
          openedAt: expect.any(String),
          signed: [{ name: '杭州青瓷文化创意有限公司', at: expect.any(String) }],
          url: path,
        },
      ],
    ]);
    const file = await applicant.fetch(path);
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('已作废'));
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await (await w.signedIn('zhangxiaowen')).fetch(path)).status).toBe(404);
    expect((await applicant.call(getWork, { params: { id } })).next).not.toContain('拒绝');
  });
});
