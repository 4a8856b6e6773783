import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../contract/signing.ts';
import { formParty, personOf } from '../../../tools/journey/filing.ts';
import { answerOnPhone, PIN } from '../../../tools/journey/outside.ts';
import { type SigningWorld, signingWorld } from './signing.fixture.ts';

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
afterAll(() => w.close());
afterEach(() => w.sandbox.knobs.reset());

const view = async (username: string, token: string) =>
  (await w.signedIn(username)).call(contract.getSigning, { params: { token } });

/** The first scan of a work that `username` alone signs; answers the link's token. */
async function reading(username: string): Promise<string> {
  const party = formParty(username);
  const id = await w.awaitingSignatures(username, { ownership: 'corporate', owners: [party], authors: [party] });
  const token = await w.token(id, 1);
  await readAgain(username, token);
  return token;
}
const readAgain = async (username: string, token: string) =>
  (await w.signedIn(username)).call(contract.readCertificate, { params: { token }, body: {} });
const approve = async (username: string, token: string) =>
  answerOnPhone((await view(username, token)).scan?.url ?? '', username);

/** Revokes every certificate in force of somebody, at the authority's own page. */
async function revoke(username: string): Promise<void> {
  const page = await (await fetch(`${w.sandbox.url}/ca`)).text();
  const rows = page.split('<tr>').filter((row) => row.includes(personOf(username).documentNumber));
  const serials = rows.flatMap((row) => /name="serial" value="(\w+)"/.exec(row)?.[1] ?? []);
  expect(serials).toHaveLength(1);
  const body = new URLSearchParams({ serial: serials[0] ?? '' });
  await fetch(`${w.sandbox.url}/ca/revoke`, { method: 'POST', body });
}
async function enrol(username: string): Promise<void> {
  const body = new URLSearchParams({ username, pin: PIN });
  const done = await fetch(`${w.sandbox.url}/ca/enrol`, { method: 'POST', body });
  expect(done.status).toBe(200);
}

describe('a certificate that was revoked', () => {
  it('is not taken, the page leads to a new one, and that one is found among the two', async () => {
    const token = await reading('qingci');
    await approve('qingci', token);
    await revoke('qingci');
    await w.advance(token);
    const refused = await view('qingci', token);
    expect(refused).toMatchObject({ phase: 'failed', certificate: null });
    expect(refused.failure).toBe(
      '「杭州青瓷文化创意有限公司」的这张数字证书已被吊销，不能再用于签章，请领取新的证书后重新读取。',
    );
    expect(refused.enrolment).toEqual({ url: `${w.sandbox.url}/ca/enrol`, needed: true });

    await enrol('qingci');
    await readAgain('qingci', token);
    await w.answer('qingci', token);
    expect(await view('qingci', token)).toMatchObject({
      phase: 'ready',
      certificate: { holder: '杭州青瓷文化创意有限公司' },
      enrolment: { needed: false },
    });
  });
});

describe('an authority that does not say', () => {
  it('keeps the approval, shows the trouble, and goes on by itself', async () => {
    const token = await reading('zhangxiaowen');
    await approve('zhangxiaowen', token);
    w.sandbox.knobs.set('ca', { down: true });
    await w.advance(token);
    await w.advance(token);
    expect(await view('zhangxiaowen', token)).toMatchObject({
      phase: 'reading',
      scan: { confirmed: true },
      trouble: { kept: 'scan' },
    });
    w.sandbox.knobs.reset();
    await w.advance(token);
    expect(await view('zhangxiaowen', token)).toMatchObject({ phase: 'ready', trouble: null });
  });

  it.each([
    ['tries later', { refuse: true }],
    ['answers with a foreign key', { forge: true }],
  ])('the responder %s: the revocation list is asked instead', async (_how, knob) => {
    const token = await reading('zhangxiaowen');
    w.sandbox.knobs.set('ca', { ...knob, only: '/ca/ocsp' });
    await w.answer('zhangxiaowen', token);
    expect((await view('zhangxiaowen', token)).phase).toBe('ready');
  });

  it('is never taken for a good answer: the scan runs out', async () => {
    const token = await reading('zhangxiaowen');
    await approve('zhangxiaowen', token);
    w.sandbox.knobs.set('ca', { garbage: true });
    await w.advance(token);
    expect((await view('zhangxiaowen', token)).phase).toBe('reading');
    w.clock.advanceSeconds(301);
    await w.advance(token);
    expect(await view('zhangxiaowen', token)).toMatchObject({
      phase: 'failed',
      certificate: null,
      failure: '证书机构一直没有回应，无法核实数字证书是否有效。没有签署任何内容，请稍后重新读取。',
    });
  });
});

describe('「免费领取」', () => {
  it('an organisation without a certificate gets one while the code waits, and goes on with the same code', async () => {
    const token = await reading('chaosheng');
    const before = await view('chaosheng', token);
    expect(before.enrolment).toEqual({ url: `${w.sandbox.url}/ca/enrol`, needed: false });
    await expect(approve('chaosheng', token)).rejects.toThrow('409');
    await w.advance(token);
    expect((await view('chaosheng', token)).phase).toBe('reading');
    await enrol('chaosheng');
    await w.answer('chaosheng', token);
    expect(await view('chaosheng', token)).toMatchObject({
      phase: 'ready',
      certificate: { holder: '宁波潮声数字传媒有限公司' },
    });
    expect((await view('chaosheng', token)).scan).toBeNull();
  });
});
