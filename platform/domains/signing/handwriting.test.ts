import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as hand from '../../../contract/handwriting.ts';
import * as contract from '../../../contract/signing.ts';
import { formParty, personOf } from '../../../tools/journey/filing.ts';
import { createParty } from '../../../tools/journey/party.ts';
import { sweepHandwriting } from './handwriting.ts';
import { confirmation, type SigningWorld, signingWorld } from './signing.fixture.ts';

const AUTHOR = 'zhangxiaowen';
let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
afterAll(() => w.close());

/** A work of one person, whose certificate is read: the signature may be chosen. Answers the signer's token. */
async function ready(): Promise<string> {
  const author = formParty(AUTHOR);
  const id = await w.awaitingSignatures(AUTHOR, { owners: [author], authors: [author] });
  const token = await w.token(id, 1);
  await (await signer()).call(contract.readCertificate, { params: { token }, body: {} });
  await w.answer(AUTHOR, token);
  return token;
}
const signer = () => w.signedIn(AUTHOR);
/** A phone that nobody has signed in on. */
const phone = () => createParty(w.url, '');
const open = async (token: string) => {
  const { url } = await (await signer()).call(hand.openHandwriting, { params: { token }, body: {} });
  expect(url).toMatch(new RegExp(`^${w.url}/write/[A-Za-z0-9_-]{43}$`));
  return { token: url.split('/').at(-1) ?? '' };
};
const sheet = async (token: string) => (await (await signer()).call(hand.getHandwriting, { params: { token } })).sheet;
const line = (length: number) => [
  [
    { x: 10, y: 20, t: 0 },
    { x: 10 + length / 2, y: 60, t: 30 },
    { x: 10 + length, y: 40, t: 60 },
  ],
];
const write = (params: { token: string }, strokes: hand.Strokes = line(300)) =>
  phone().call(hand.handSheetOver, { params, body: { strokes } });
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );

describe('a signature written on the phone', () => {
  it('comes to the computer, newer in place of older, and is signed', async () => {
    const token = await ready();
    const params = await open(token);
    expect(await sheet(token)).toMatchObject({ opened: false, writings: 0, strokes: null });
    expect(await phone().call(hand.getSheet, { params })).toMatchObject({ name: personOf(AUTHOR).name });
    expect(await sheet(token)).toMatchObject({ opened: true, writings: 0 });
    await write(params);
    await write(params, line(420));
    const written = await sheet(token);
    expect(written).toMatchObject({ writings: 2, strokes: line(420) });

    const appearance = { kind: 'handwritten' as const, strokes: written?.strokes ?? [] };
    const party = await signer();
    const body = { ...(await confirmation(party, token)), appearance };
    await party.call(contract.confirmSignature, { params: { token }, body });
    await w.answer(AUTHOR, token);
    await w.drain();
    expect((await party.call(contract.getSigning, { params: { token } })).phase).toBe('signed');
  });

  it('tells the phone a name and nothing of the document', async () => {
    const params = await open(await ready());
    const answer = await phone().fetch(`/api/write/${params.token}`);
    expect([answer.headers.get('x-robots-tag'), answer.headers.get('cache-control')]).toEqual(['noindex', 'no-store']);
    expect(Object.keys((await answer.json()) as object).sort()).toEqual(['expiresAt', 'name']);
  });

  it('keeps what was written sealed, and forgets it a day after the address has died', async () => {
    const token = await ready();
    await write(await open(token));
    const rows = () => w.app.db.selectFrom('handwriting').selectAll().where('writings', '>', 0).execute();
    expect((await rows()).every(({ strokes }) => !strokes?.includes('"x"'))).toBe(true);
    await sweepHandwriting(w.app);
    expect((await rows()).length).toBeGreaterThan(0);
    const later = { db: w.app.db, clock: { now: () => new Date(w.clock.now().getTime() + 2 * 86_400_000) } };
    await sweepHandwriting(later);
    expect(await rows()).toEqual([]);
  });
});

describe("the phone's address is dead", () => {
  const isDead = async (params: { token: string }) => {
    expect(await codeOf(phone().call(hand.getSheet, { params }))).toBe('not_found');
    expect(await codeOf(write(params))).toBe('not_found');
  };

  it('once the signature is confirmed', async () => {
    const token = await ready();
    const params = await open(token);
    const party = await signer();
    await party.call(contract.confirmSignature, { params: { token }, body: await confirmation(party, token) });
    await isDead(params);
    expect(await sheet(token)).toBeNull();
  });

  it('once it was given up, or another one was opened', async () => {
    const token = await ready();
    const first = await open(token);
    const second = await open(token);
    await isDead(first);
    await write(second);
    await (await signer()).call(hand.endHandwriting, { params: { token }, body: {} });
    await isDead(second);
    expect(await sheet(token)).toBeNull();
  });

  it('once the attempt is cancelled or begun anew', async () => {
    const token = await ready();
    const params = await open(token);
    await (await signer()).call(contract.cancelSigning, { params: { token }, body: {} });
    await isDead(params);
  });

  it('after ten minutes', async () => {
    const token = await ready();
    const params = await open(token);
    await w.app.db.updateTable('handwriting').set({ expiresAt: w.clock.now() }).where('endedAt', 'is', null).execute();
    await isDead(params);
    expect(await sheet(token)).toBeNull();
  });

  it('when nobody ever made it', () => isDead({ token: 'x'.repeat(43) }));
});

describe('what is refused', () => {
  it('a dot, too many strokes, coordinates that are none', async () => {
    const params = await open(await ready());
    expect(await codeOf(write(params, line(20)))).toBe('invalid_input');
    expect(await codeOf(write(params, []))).toBe('invalid_input');
    expect(
      await codeOf(
        write(
          params,
          Array.from({ length: 201 }, () => line(300)[0] ?? []),
        ),
      ),
    ).toBe('invalid_input');
    expect(await codeOf(write(params, [[{ x: 1e9, y: 0 }]]))).toBe('invalid_input');
    const full = Array.from({ length: 2000 }, (_, i) => ({ x: i / 4, y: 5 }));
    expect(
      await codeOf(
        write(
          params,
          Array.from({ length: 7 }, () => full),
        ),
      ),
    ).toBe('invalid_input');
  });

  it('an organisation, somebody else, and a moment when nothing is to be chosen', async () => {
    const company = formParty('qingci');
    const id = await w.awaitingSignatures('qingci', { owners: [company], authors: [company], ownership: 'corporate' });
    const params = { token: await w.token(id, 1) };
    const ask = async (username: string) =>
      codeOf((await w.signedIn(username)).call(hand.openHandwriting, { params, body: {} }));
    expect(await ask('qingci')).toBe('not_allowed_now');
    expect(await ask('xumo')).toBe('not_the_signer');
    const author = formParty(AUTHOR);
    const own = await w.awaitingSignatures(AUTHOR, { owners: [author], authors: [author] });
    const before = { token: await w.token(own, 1) };
    expect(await codeOf((await signer()).call(hand.openHandwriting, { params: before, body: {} }))).toBe(
      'not_allowed_now',
    );
  });
});
