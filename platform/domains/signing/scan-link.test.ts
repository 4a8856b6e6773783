import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getScan, openScanLink, renewScan, type ScanView } from '../../../contract/scan.ts';
import * as contract from '../../../contract/signing.ts';
import { formParty, personOf } from '../../../tools/journey/filing.ts';
import { answerOnPhone } from '../../../tools/journey/outside.ts';
import { advanceSigning } from './advance-signing.ts';
import { sweepScanLinks } from './scan-link.ts';
import { confirmation, type SigningWorld, signingWorld } from './signing.fixture.ts';

const OWNER = 'qingci';
const AUTHOR = 'zhangxiaowen';

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
afterAll(() => w.close());

const owner = () => w.signedIn(OWNER);
const DEAD = { status: 404, view: expect.objectContaining({ code: 'not_found' }) };

/** A work that waits for the company, and the company's first scan begun; answers the signer's token. */
async function reading(): Promise<string> {
  const id = await w.awaitingSignatures(OWNER, { owners: [formParty(OWNER)], authors: [formParty(AUTHOR)] });
  const token = await w.token(id, 1);
  await (await owner()).call(contract.readCertificate, { params: { token }, body: {} });
  return token;
}
const send = async (token: string): Promise<string> => {
  const { url } = await (await owner()).call(openScanLink, { params: { token }, body: {} });
  expect(url).toMatch(new RegExp(`^${w.url}/scan/[A-Za-z0-9_-]{43}$`));
  return url.split('/').at(-1) ?? '';
};
/** What somebody without any account gets. */
async function look(scanToken: string) {
  const response = await fetch(`${w.url}/api/scan/${scanToken}`);
  const raw = await response.text();
  return { status: response.status, headers: response.headers, raw, view: JSON.parse(raw) as ScanView };
}
const codeOf = async (scanToken: string) => {
  const { view } = await look(scanToken);
  if (view.step === 'done' || !view.code) throw new Error('no code');
  return view.code;
};
const standing = async (scanToken: string) => {
  const { status, view } = await look(scanToken);
  return status === 200 ? view.step : status;
};

describe('a link for whoever keeps the certificate', () => {
  it('for reading: who is asked and what the phone shows, nothing of the work', async () => {
    const sent = await send(await reading());
    const { view, raw, headers } = await look(sent);
    expect(view).toMatchObject({
      step: 'read',
      platform: w.app.authority.platformName,
      asked: personOf(OWNER).name,
      code: { userCode: expect.stringMatching(/^\w{4}-\w{4}$/), qrSvg: expect.stringContaining('<svg') },
    });
    const [title] = await w.app.db.selectFrom('work').select('title').execute();
    const secrets = [
      title?.title ?? '',
      personOf(AUTHOR).name,
      ...[OWNER, AUTHOR].map((who) => personOf(who).documentNumber),
    ];
    expect(secrets.filter((secret) => raw.includes(secret))).toEqual([]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    });
    const page = await fetch(`${w.url}/scan/${sent}`);
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('for confirming: title, parties and hash of exactly this document; each step has its own', async () => {
    const token = await reading();
    const first = await send(token);
    await w.answer(OWNER, token);
    expect((await look(first)).raw).toBe('{"step":"done"}');
    const party = await owner();
    await party.call(contract.confirmSignature, { params: { token }, body: await confirmation(party, token) });
    const { document, work } = await party.call(contract.getSigning, { params: { token } });
    const second = await send(token);
    expect((await look(second)).view).toMatchObject({
      step: 'authorise',
      document: { title: work.title, sha256: document.sha256, parties: [personOf(OWNER).name, personOf(AUTHOR).name] },
    });
    expect(await standing(first)).toBe('done');
    await w.answer(OWNER, token);
    expect((await look(second)).raw).toBe('{"step":"done"}');
  });

  it('goes on working when the code is renewed, in either step', async () => {
    const token = await reading();
    const party = await owner();
    const sent = await send(token);
    const before = await codeOf(sent);
    await party.call(renewScan, { params: { token }, body: {} });
    const after = await codeOf(sent);
    expect(after.userCode).not.toBe(before.userCode);
    await w.drain();
    await expect(answerOnPhone(before.url, OWNER)).rejects.toThrow('410');
    await w.answer(OWNER, token);
    expect(await standing(sent)).toBe('done');

    await party.call(contract.confirmSignature, { params: { token }, body: await confirmation(party, token) });
    const again = await send(token);
    const old = await codeOf(again);
    await party.call(renewScan, { params: { token }, body: {} });
    expect((await codeOf(again)).userCode).not.toBe(old.userCode);
    await w.answer(OWNER, token);
    await w.drain();
    expect((await party.call(contract.getSigning, { params: { token } })).phase).toBe('signed');
    expect(await standing(again)).toBe('done');
  });

  it('a code that is gone because a fresh one took its place ends nothing', async () => {
    const token = await reading();
    const sent = await send(token);
    const party = await owner();
    const { remoteSigning } = w.app;
    // The fresh code comes just when the service is about to be asked for the old one, which it takes back.
    const poll: typeof remoteSigning.poll = async (code) => {
      await party.call(renewScan, { params: { token }, body: {} });
      await w.drain();
      const answer = await remoteSigning.poll(code);
      expect(answer.status).toBe('expired');
      return answer;
    };
    await advanceSigning({ ...w.app, remoteSigning: { ...remoteSigning, poll } }, await w.sessionId(token));
    expect(await standing(sent)).toBe('read');
    await w.answer(OWNER, token);
    expect(await standing(sent)).toBe('done');
  });

  it('is dead once cancelled, replaced by another attempt, or out of time', async () => {
    const token = await reading();
    const party = await owner();
    const cancelled = await send(token);
    await party.call(contract.cancelSigning, { params: { token }, body: {} });
    expect(await look(cancelled)).toMatchObject(DEAD);
    await party.call(contract.readCertificate, { params: { token }, body: {} });
    expect(await look(cancelled)).toMatchObject(DEAD);
    const replaced = await send(token);
    await party.call(contract.readCertificate, { params: { token }, body: {} });
    expect(await look(replaced)).toMatchObject(DEAD);
    const late = await send(token);
    w.clock.advanceSeconds(301);
    expect(await look(late)).toMatchObject(DEAD);
  });

  it('is nobody’s to make but the signer’s, and only while a phone is awaited', async () => {
    const token = await reading();
    const stranger = await w.signedIn('xumo');
    const call = stranger.call(openScanLink, { params: { token }, body: {} });
    await expect(call).rejects.toMatchObject({ problem: { code: 'not_the_signer' } });
    const party = await owner();
    await party.call(contract.cancelSigning, { params: { token }, body: {} });
    const refused = { problem: { code: 'not_allowed_now' } };
    await expect(party.call(openScanLink, { params: { token }, body: {} })).rejects.toMatchObject(refused);
    await expect(party.call(renewScan, { params: { token }, body: {} })).rejects.toMatchObject(refused);
  });

  it('is forgotten two days later', async () => {
    const sent = await send(await reading());
    await sweepScanLinks(w.app);
    expect(await standing(sent)).toBe('read');
    w.clock.advanceDays(3);
    await sweepScanLinks(w.app);
    expect(await w.app.db.selectFrom('scanLink').select('id').execute()).toEqual([]);
    expect(await look(sent)).toMatchObject(DEAD);
  });

  it('cannot be guessed: forged ones are told apart from nothing, and not for long', async () => {
    expect(await look('A'.repeat(43))).toMatchObject(DEAD);
    expect(await look('short')).toMatchObject(DEAD);
    const most = getScan.perMinute ?? 0;
    const answers = await Promise.all(Array.from({ length: most + 20 }, () => standing('B'.repeat(43))));
    expect(new Set(answers)).toEqual(new Set([404, 429]));
  });
});
