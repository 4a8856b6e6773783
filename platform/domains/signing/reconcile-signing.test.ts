import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as contract from '../../../contract/signing.ts';
import { editWork, getWork } from '../../../contract/works.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import { answerOnPhone } from '../../../tools/journey/outside.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import { jobHandlers } from '../../roles/worker.ts';
import { ACCESS_TOKEN_PLACE, DEVICE_CODE_PLACE } from './approval.ts';
import { runJobs } from './journey.fixture.ts';
import { reconcileSigning } from './reconcile-signing.ts';
import { findSession } from './session-store.ts';
import { type SigningWorld, signingWorld } from './signing.fixture.ts';

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
// The clock runs past the end of logins.
beforeEach(async () => (await w.signedIn('qingci')).signIn());
afterAll(() => w.close());
afterEach(() => w.sandbox.knobs.reset());

async function oneSigner() {
  const company = formParty('qingci');
  const id = await w.awaitingSignatures('qingci', { ownership: 'corporate', owners: [company], authors: [company] });
  return { id, token: await w.token(id, 1) };
}
const call = async (route: typeof contract.readCertificate | typeof contract.cancelSigning, token: string) =>
  (await w.signedIn('qingci')).call(route, { params: { token }, body: {} });
const session = async (token: string) => findSession(w.app.db, await w.sessionId(token));
const grants = () => w.app.db.selectFrom('unneededGrant').selectAll().execute();
const open = (sealed: Buffer | null | undefined, place: string) => w.app.sealer.open(sealed ?? Buffer.alloc(0), place);
/** Steps to where the phone has authorised and nobody has asked for the signature yet; answers the token for it. */
async function authorised() {
  const { id, token } = await oneSigner();
  await w.authorise('qingci', token);
  return { id, token, access: open((await session(token))?.accessToken, ACCESS_TOKEN_PLACE) };
}
const isRevoked = (access: string) =>
  w.app.remoteSigning.listCredentials(access).then(
    () => false,
    (error: { error?: string }) => error.error === 'invalid_token',
  );

describe('what was granted is given back when the attempt', () => {
  it('is cancelled: the phone cannot approve any more', async () => {
    const { token } = await oneSigner();
    const { scan } = await call(contract.readCertificate, token);
    const code = open((await session(token))?.deviceCode, DEVICE_CODE_PLACE);
    await call(contract.cancelSigning, token);
    await w.drain();
    await expect(answerOnPhone(scan?.url ?? '', 'qingci')).rejects.toThrow('410');
    expect(await w.app.remoteSigning.poll(code)).toEqual({ status: 'expired' });
    expect(await grants()).toEqual([]);
  });

  it('is replaced by a newer scan', async () => {
    const { token } = await oneSigner();
    const { scan } = await call(contract.readCertificate, token);
    await call(contract.readCertificate, token);
    await w.drain();
    await expect(answerOnPhone(scan?.url ?? '', 'qingci')).rejects.toThrow('410');
  });

  it('belongs to a form that was edited after the phone had authorised', async () => {
    const { id, token, access } = await authorised();
    expect(await isRevoked(access)).toBe(false);
    const party = await w.signedIn('qingci');
    const { version } = await party.call(getWork, { params: { id } });
    await party.call(editWork, { params: { id }, body: { key: crypto.randomUUID(), version } });
    await w.drain();
    expect(await isRevoked(access)).toBe(true);
    expect(await session(token)).toMatchObject({ phase: 'cancelled', accessToken: null, deviceCode: null });
  });

  it('has read its certificate', async () => {
    const { token } = await oneSigner();
    await call(contract.readCertificate, token);
    await w.answer('qingci', token);
    const [grant] = await grants();
    const access = open(grant?.token, ACCESS_TOKEN_PLACE);
    expect(await isRevoked(access)).toBe(false);
    await w.drain();
    expect(await isRevoked(access)).toBe(true);
  });

  it('ends while the service is down: as soon as it answers again', async () => {
    const { token } = await oneSigner();
    await call(contract.readCertificate, token);
    await call(contract.cancelSigning, token);
    w.sandbox.knobs.set('csc', { down: true });
    w.clock.advanceSeconds(61);
    await expect(reconcileSigning(w.app)).rejects.toBeInstanceOf(OutsideUnavailable);
    expect(await grants()).toHaveLength(1);
    w.sandbox.knobs.reset();
    await reconcileSigning(w.app);
    await reconcileSigning(w.app);
    expect(await grants()).toEqual([]);
  });

  it('ended so long ago that nothing is left to give back', async () => {
    const { token } = await oneSigner();
    await call(contract.readCertificate, token);
    await call(contract.cancelSigning, token);
    w.sandbox.knobs.set('csc', { down: true });
    w.clock.advanceSeconds(3700);
    await reconcileSigning(w.app);
    expect(await grants()).toEqual([]);
  });
});

describe('nothing runs for ever', () => {
  it('a scan whose time is long over, with the service still down', async () => {
    const { token } = await oneSigner();
    await call(contract.readCertificate, token);
    w.sandbox.knobs.set('csc', { down: true });
    w.clock.advanceSeconds(1000);
    await reconcileSigning(w.app).catch(() => undefined);
    expect(await session(token)).toMatchObject({ phase: 'failed', failure: expect.stringContaining('超时') });
  });

  it('a certificate that was read and left ends; a signature that the phone has authorised is finished, however late', async () => {
    const { id } = await authorised();
    for (const tsa of ['tsa', 'tsa2'] as const) w.sandbox.knobs.set(tsa, { down: true });
    await runJobs(w, jobHandlers(w.app));
    const { token } = await oneSigner();
    await call(contract.readCertificate, token);
    await w.answer('qingci', token);
    await reconcileSigning(w.app);
    expect((await session(token))?.phase).toBe('ready');
    w.clock.advanceDays(1.1);
    await reconcileSigning(w.app);
    expect((await session(token))?.phase).toBe('cancelled');
    expect((await w.signers(id))[0]?.state).toBe('current');
    w.sandbox.knobs.reset();
    await runJobs(w, jobHandlers(w.app));
    expect((await w.signers(id))[0]?.state).toBe('signed');
  });
});
