import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../contract/signing.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import { finishSignature } from './finish-signature.ts';
import { signatureReport } from './queries.ts';
import { findSession } from './session-store.ts';
import { confirmation, type SigningWorld, signingWorld } from './signing.fixture.ts';

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
afterAll(() => w.close());
afterEach(() => w.sandbox.knobs.reset());

/** A work that the company alone owns and made, so that one signature completes it; answers the signer's token. */
async function oneSigner(): Promise<{ id: string; token: string }> {
  const company = formParty('qingci');
  const id = await w.awaitingSignatures('qingci', { ownership: 'corporate', owners: [company], authors: [company] });
  return { id, token: await w.token(id, 1) };
}
const view = async (token: string) => (await w.signedIn('qingci')).call(contract.getSigning, { params: { token } });
const read = async (token: string) =>
  (await w.signedIn('qingci')).call(contract.readCertificate, { params: { token }, body: {} });
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );
const finish = async (token: string) => finishSignature(w.app, await w.sessionId(token));
const session = async (token: string) => findSession(w.app.db, await w.sessionId(token));

describe('the phone', () => {
  it('refuses to show the certificate; a new scan works', async () => {
    const { token } = await oneSigner();
    expect((await read(token)).phase).toBe('reading');
    await w.answer('qingci', token, 'refuse');
    expect(await view(token)).toMatchObject({ phase: 'failed', scan: null });
    expect((await view(token)).failure).toContain('拒绝');
    expect((await read(token)).phase).toBe('reading');
    await w.answer('qingci', token);
    expect(await view(token)).toMatchObject({ phase: 'ready', certificate: { holder: '杭州青瓷文化创意有限公司' } });
  });

  it('refuses the signature: nothing is signed', async () => {
    const { id, token } = await oneSigner();
    const party = await w.signedIn('qingci');
    await read(token);
    await w.answer('qingci', token);
    const asked = await party.call(contract.confirmSignature, {
      params: { token },
      body: await confirmation(party, token),
    });
    expect(asked).toMatchObject({ phase: 'authorising', scan: { purpose: 'authorise' } });
    await w.answer('qingci', token, 'refuse');
    expect(await view(token)).toMatchObject({ phase: 'failed', signer: { state: 'current' } });
    expect((await w.signers(id))[0]?.state).toBe('current');
  });

  it('does not answer in time', async () => {
    const { token } = await oneSigner();
    await read(token);
    await w.app.db.updateTable('signingSession').set({ expiresAt: w.clock.now() }).execute();
    await w.advance(token);
    expect((await view(token)).failure).toBe('扫码已超时，没有签署任何内容，请重新扫码。');
  });

  it('shows the certificate of another', async () => {
    const { token } = await oneSigner();
    await read(token);
    await w.answer('qingci', token, 'approve', 'zhishou');
    const seen = await view(token);
    expect(seen.phase).toBe('failed');
    expect(seen.failure).toContain('浙江知守知识产权代理有限公司');
    expect(seen.failure).toContain('杭州青瓷文化创意有限公司');
  });

  it('is asked anew: the earlier scan is given up, and giving up ends it', async () => {
    const { token } = await oneSigner();
    const before = (await read(token)).scan;
    const after = (await read(token)).scan;
    expect(after?.userCode).not.toBe(before?.userCode);
    const party = await w.signedIn('qingci');
    expect(await party.call(contract.cancelSigning, { params: { token }, body: {} })).toMatchObject({
      phase: 'start',
      scan: null,
    });
    expect(
      await codeOf(
        party.call(contract.confirmSignature, { params: { token }, body: await confirmation(party, token) }),
      ),
    ).toBe('not_allowed_now');
  });
});

describe('confirming', () => {
  it('two tabs at once: one wins, and a repeated click is the same click', async () => {
    const { token } = await oneSigner();
    const party = await w.signedIn('qingci');
    await read(token);
    await w.answer('qingci', token);
    const confirm = (body: Awaited<ReturnType<typeof confirmation>>) =>
      party.call(contract.confirmSignature, { params: { token }, body });
    const [one, two] = [await confirmation(party, token), await confirmation(party, token)];
    const codes = await Promise.all([codeOf(confirm(one)), codeOf(confirm(two))]);
    expect(codes.sort()).toEqual(['none', 'not_allowed_now']);
    const winner = (await view(token)).scan?.userCode;
    const again = await Promise.all([confirm(one).catch(() => null), confirm(two).catch(() => null)]);
    expect(again.map((answer) => answer?.scan?.userCode).filter(Boolean)).toEqual([winner]);
  });

  it.each([
    ['outside the page', { page: 0, x: 560, y: 10 }, 'outside_page'],
    ['on no page', { page: 9, x: 10, y: 10 }, 'no_such_page'],
  ])('refuses a place %s', async (_name, placement, code) => {
    const { token } = await oneSigner();
    const party = await w.signedIn('qingci');
    await read(token);
    await w.answer('qingci', token);
    const body = { ...(await confirmation(party, token)), placement };
    const refused = await party.call(contract.confirmSignature, { params: { token }, body }).catch((e) => e.problem);
    expect(refused).toMatchObject({ code: 'invalid_input', fields: [{ code }] });
    expect((await view(token)).phase).toBe('ready');
  });

  it('refuses a seal over the one before', async () => {
    const owners = [formParty('qingci'), formParty('zhishou')];
    const id = await w.awaitingSignatures('qingci', { owners, authors: owners });
    const [first, second] = [await w.token(id, 1), await w.token(id, 2)];
    const company = await w.signedIn('qingci');
    await w.sign('qingci', first);
    const { document } = await company.call(contract.getSigning, { params: { token: first } });
    const agency = await w.signedIn('zhishou');
    await agency.call(contract.readCertificate, { params: { token: second }, body: {} });
    await w.answer('zhishou', second);
    const { page, x, y } = document.box;
    const body = { ...(await confirmation(agency, second)), placement: { page, x: x + 20, y: y + 20 } };
    const refused = await agency
      .call(contract.confirmSignature, { params: { token: second }, body })
      .catch((e) => e.problem);
    expect(refused).toMatchObject({ code: 'invalid_input', fields: [{ code: 'covers_signature' }] });
  });

  it('refuses a signature by hand for a company', async () => {
    const { token } = await oneSigner();
    const party = await w.signedIn('qingci');
    const preview = party.call(contract.previewAppearance, {
      params: { token },
      body: { appearance: { kind: 'generated' } },
    });
    expect(await codeOf(preview)).toBe('invalid_input');
  });
});

describe('services that fail on the way', () => {
  it('no scan while the signing service is down', async () => {
    const { token } = await oneSigner();
    w.sandbox.knobs.set('csc', { down: true });
    expect(await codeOf(read(token))).toBe('outside_unavailable');
    w.sandbox.knobs.reset();
    expect((await read(token)).phase).toBe('reading');
    w.sandbox.knobs.set('csc', { down: true });
    await w.advance(token);
    expect(await view(token)).toMatchObject({ phase: 'reading', trouble: { kind: 'slow', kept: 'scan' } });
    w.clock.advanceSeconds(90);
    expect((await view(token)).trouble?.kind).toBe('down');
    w.sandbox.knobs.reset();
    await w.answer('qingci', token);
    expect(await view(token)).toMatchObject({ phase: 'ready', trouble: null });
  });

  it('no time stamp: the signature is kept, and finished later without asking for it again', async () => {
    const { id, token } = await oneSigner();
    await w.authorise('qingci', token);
    for (const tsa of ['tsa', 'tsa2'] as const) w.sandbox.knobs.set(tsa, { down: true });
    await finish(token);
    const kept = (await session(token))?.signatureValue;
    expect(kept?.length).toBeGreaterThan(0);
    expect(await view(token)).toMatchObject({ phase: 'signing', trouble: { kept: 'signature' } });
    w.sandbox.knobs.reset();
    // From here on the service would refuse to sign: it must not be asked.
    w.sandbox.knobs.set('csc', { refuse: true });
    await finish(token);
    expect((await w.signers(id))[0]?.state).toBe('signed');
  });

  it('no revocation answers: the last signature waits for them rather than do without', async () => {
    const { id, token } = await oneSigner();
    await w.authorise('qingci', token);
    w.sandbox.knobs.set('ca', { down: true });
    await finish(token);
    expect((await w.signers(id))[0]?.state).toBe('current');
    w.sandbox.knobs.reset();
    await finish(token);
    expect(await signatureReport(w.app, id)).toMatchObject([{ valid: true, level: 'B-LTA' }]);
  });

  it('a signature whose answer was lost is asked for again, and is the same', async () => {
    const { id, token } = await oneSigner();
    await w.authorise('qingci', token);
    w.sandbox.knobs.set('csc', { drop: true });
    await finish(token);
    expect(await view(token)).toMatchObject({ phase: 'signing', trouble: { kept: 'approval' } });
    w.sandbox.knobs.reset();
    await finish(token);
    expect((await w.signers(id))[0]?.state).toBe('signed');
    expect(await signatureReport(w.app, id)).toHaveLength(1);
  });

  it('a service that gives nothing twice: the signature is said to be lost, not made up', async () => {
    const { id, token } = await oneSigner();
    await w.authorise('qingci', token);
    w.sandbox.knobs.set('csc', { drop: true, strict: true });
    await finish(token);
    w.sandbox.knobs.set('csc', { drop: false });
    await finish(token);
    expect(await view(token)).toMatchObject({ phase: 'failed', signer: { state: 'current' } });
    expect((await view(token)).failure).toContain('没有签署任何内容');
    w.sandbox.knobs.reset();
    await w.sign('qingci', token);
    expect((await w.signers(id))[0]?.state).toBe('signed');
    expect(await signatureReport(w.app, id)).toHaveLength(1);
  });

  it('a signature by another key never reaches the document', async () => {
    const { token } = await oneSigner();
    await w.authorise('qingci', token);
    w.sandbox.knobs.set('csc', { forge: true });
    await finish(token);
    expect(await view(token)).toMatchObject({ phase: 'failed', signer: { state: 'current' } });
  });

  it('the same job twice, at once and afterwards, signs once', async () => {
    const { id, token } = await oneSigner();
    await w.authorise('qingci', token);
    await Promise.allSettled([finish(token), finish(token)]);
    await finish(token);
    await w.drain();
    expect((await session(token))?.phase).toBe('signed');
    const events = await w.app.db.selectFrom('event').selectAll().where('workId', '=', id).execute();
    expect(events.filter((e) => e.command === 'sign')).toHaveLength(1);
    expect(await signatureReport(w.app, id)).toHaveLength(1);
  });
});
