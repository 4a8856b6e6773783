import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../contract/signing.ts';
import { editWork, getWork, setAutoSubmit, submitWork } from '../../../contract/works.ts';
import { validatePdf } from '../../../lib/pades/validate.ts';
import { formParty, personOf } from '../../../tools/journey/filing.ts';
import { readChain } from '../../base/audit.ts';
import { finishSignature } from './finish-signature.ts';
import { signatureReport } from './queries.ts';
import { renderForm } from './render-form.ts';
import { childOf, type SigningWorld, signingWorld } from './signing.fixture.ts';

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
afterAll(() => w.close());
afterEach(() => w.sandbox.knobs.reset());

const serviceWork = () => ({ owners: [formParty('qingci')], authors: [formParty('zhangxiaowen')] });
const phase = async (username: string, token: string) =>
  (await (await w.signedIn(username)).call(contract.getSigning, { params: { token } })).phase;
const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );

describe('two parties sign in order', () => {
  it('company, then author; the work is complete, provable and can be submitted', async () => {
    const id = await w.awaitingSignatures('qingci', serviceWork());
    const applicant = await w.signedIn('qingci');
    const list = () => applicant.call(contract.getEnvelope, { params: { id } });
    const [first, second] = [await w.token(id, 1), await w.token(id, 2)];
    const opened = await list();
    expect(opened.signers.map((s) => [s.name, s.roles, s.stateLabel])).toEqual([
      ['杭州青瓷文化创意有限公司', ['owner'], '待签章'],
      ['张晓雯', ['author'], '准备签章'],
    ]);
    expect(opened.signers.map((s) => s.link)).toEqual([`${w.url}/sign/${first}`, null]);
    expect(opened.signers[0]?.message).toContain(`${w.url}/sign/${first}`);

    await w.sign('qingci', first);
    expect(await phase('qingci', first)).toBe('signed');
    const half = await list();
    expect(half.signers.map((s) => s.stateLabel)).toEqual(['已签章', '待签章']);
    expect(half.signers.map((s) => s.link)).toEqual([null, `${w.url}/sign/${second}`]);
    expect(half.canSubmit).toBe(false);

    await w.sign('zhangxiaowen', second);
    const done = await list();
    expect(done.state).toBe('complete');
    expect(done.canSubmit).toBe(true);
    const party = await w.signedIn('zhangxiaowen');
    const pdf = await party.download(`/api/sign/${second}/document.pdf`);
    const anchors = await w.app.trustAnchors();
    const report = await validatePdf(pdf, { anchors, timestampAnchors: anchors, at: w.clock.now() });
    expect(report.verdict).toBe('valid');
    expect(report.signatures.map((s) => [s.signerName, s.level])).toEqual([
      ['杭州青瓷文化创意有限公司', 'B-LTA'],
      ['张晓雯', 'B-LTA'],
    ]);
    expect(await signatureReport(w.app, id)).toMatchObject([
      { signer: '杭州青瓷文化创意有限公司', valid: true, level: 'B-LTA' },
      { signer: '张晓雯', valid: true, level: 'B-LTA' },
    ]);
    const { events, intact } = await readChain(w.app.db, id);
    expect(intact).toBe(true);
    expect(events.filter((e) => e.command === 'sign').map((e) => e.actor)).toEqual([
      '杭州青瓷文化创意有限公司',
      '张晓雯',
    ]);

    const { version } = await applicant.call(getWork, { params: { id } });
    const submitted = await applicant.call(submitWork, { params: { id }, body: { key: crypto.randomUUID(), version } });
    expect(submitted.state).toBe('submitted');
    expect(submitted.dueOn).not.toBeNull();
  });

  it('a second rendering changes nothing', async () => {
    const id = await w.awaitingSignatures('qingci', serviceWork());
    const before = await w.signers(id);
    await Promise.all([renderForm(w.app, id, 1), renderForm(w.app, id, 1)]);
    expect(await w.signers(id)).toEqual(before);
  });

  it('owner and author in one sign once; the guardian signs for the child', async () => {
    const father = formParty('chenboyuan');
    const child = childOf(father, personOf('chenboyuan').child ?? { name: '', documentNumber: '' });
    const id = await w.awaitingSignatures('chenboyuan', { ownership: 'individual', owners: [child], authors: [child] });
    const rows = await w.signers(id);
    expect(rows.map((s) => [s.partyName, s.signedBy, s.roles])).toEqual([['陈小禾', '陈柏远', ['owner', 'author']]]);
    const token = await w.token(id, 1);
    await w.sign('chenboyuan', token);
    expect((await w.signers(id))[0]?.state).toBe('signed');
    const pdf = await (await w.signedIn('chenboyuan')).download(`/api/sign/${token}/document.pdf`);
    const anchors = await w.app.trustAnchors();
    const { signatures } = await validatePdf(pdf, { anchors, timestampAnchors: anchors, at: w.clock.now() });
    expect(signatures.map((s) => [s.signerName, s.reason])).toEqual([
      ['陈柏远', '著作权人签章、作者签章（监护人 陈柏远 代 陈小禾 签署）'],
    ]);
  });
});

describe('submission', () => {
  it('happens by itself when that is switched on, also afterwards', async () => {
    const person = formParty('xumo');
    const applicant = await w.signedIn('xumo');
    const form = { ownership: 'individual' as const, owners: [person], authors: [person] };
    const early = await w.awaitingSignatures('xumo', form);
    await applicant.call(setAutoSubmit, { params: { id: early }, body: { on: true } });
    await w.sign('xumo', await w.token(early, 1));
    expect((await applicant.call(getWork, { params: { id: early } })).state).toBe('submitted');

    const late = await w.awaitingSignatures('xumo', form);
    await w.sign('xumo', await w.token(late, 1));
    expect((await applicant.call(getWork, { params: { id: late } })).state).toBe('awaiting_signatures');
    await applicant.call(setAutoSubmit, { params: { id: late }, body: { on: true } });
    await w.drain();
    expect((await applicant.call(getWork, { params: { id: late } })).state).toBe('submitted');
  });

  it('is refused while a signature is missing, and for another account', async () => {
    const id = await w.awaitingSignatures('qingci', serviceWork());
    const { version } = await (await w.signedIn('qingci')).call(getWork, { params: { id } });
    const submit = async (username: string) =>
      (await w.signedIn(username)).call(submitWork, { params: { id }, body: { key: crypto.randomUUID(), version } });
    expect(await refusalOf(submit('qingci'))).toBe('signatures_missing');
    expect(await refusalOf(submit('xumo'))).toBe('not_found');
    const elsewhere = await w.signedIn('xumo');
    expect(await refusalOf(elsewhere.call(setAutoSubmit, { params: { id }, body: { on: true } }))).toBe('not_found');
    expect(await refusalOf(elsewhere.call(contract.getEnvelope, { params: { id } }))).toBe('not_found');
  });
});

describe('links', () => {
  it('open for nobody but the signer, in turn', async () => {
    const id = await w.awaitingSignatures('qingci', serviceWork());
    const [first, second] = [await w.token(id, 1), await w.token(id, 2)];
    const everything = async (username: string, token: string) => {
      const party = await w.signedIn(username);
      const params = { token };
      const body = {
        key: crypto.randomUUID(),
        appearance: { kind: 'seal' as const },
        placement: { page: 0, x: 0, y: 0 },
      };
      return Promise.all([
        refusalOf(party.call(contract.getSigning, { params })),
        refusalOf(party.download(`/api/sign/${token}/document.pdf`)).then((text) => /"code":"(\w+)"/.exec(text)?.[1]),
        refusalOf(party.call(contract.readCertificate, { params, body: {} })),
        refusalOf(party.call(contract.previewAppearance, { params, body: { appearance: { kind: 'seal' } } })),
        refusalOf(party.call(contract.confirmSignature, { params, body })),
        refusalOf(party.call(contract.cancelSigning, { params, body: {} })),
      ]);
    };
    const all = (code: string) => Array.from({ length: 6 }, () => code);
    expect(await everything('zhangxiaowen', second)).toEqual(all('not_your_turn'));
    expect(await everything('zhangxiaowen', first)).toEqual(all('not_the_signer'));
    // The legal representative's own account is not the company's.
    expect(await everything('linzhijiang', first)).toEqual(all('not_the_signer'));
    expect(await everything('qingci', 'A'.repeat(43))).toEqual(all('not_found'));
    const anonymous = await fetch(`${w.url}/api/sign/${first}`);
    expect(anonymous.status).toBe(401);
    await w.sign('qingci', first);
    const party = await w.signedIn('qingci');
    expect(await refusalOf(party.call(contract.readCertificate, { params: { token: first }, body: {} }))).toBe(
      'already_signed',
    );
  });

  it('of a form that was edited are superseded, and what was running ends', async () => {
    const id = await w.awaitingSignatures('qingci', serviceWork());
    const [first, second] = [await w.token(id, 1), await w.token(id, 2)];
    await w.sign('qingci', first);
    await w.authorise('zhangxiaowen', second);
    const session = await w.sessionId(second);
    const applicant = await w.signedIn('qingci');
    const { version } = await applicant.call(getWork, { params: { id } });
    await applicant.call(editWork, { params: { id }, body: { key: crypto.randomUUID(), version } });
    await finishSignature(w.app, session);
    expect((await w.signers(id)).map((s) => s.state)).toEqual(['void', 'void']);
    for (const [username, token] of [
      ['qingci', first],
      ['zhangxiaowen', second],
    ] as const) {
      const party = await w.signedIn(username);
      expect(await refusalOf(party.call(contract.getSigning, { params: { token } }))).toBe('superseded');
    }
    expect((await applicant.call(contract.getEnvelope, { params: { id } })).state).toBe('void');
  });

  it('run out, and work again when the applicant looks for them', async () => {
    const id = await w.awaitingSignatures('qingci', serviceWork());
    const token = await w.token(id, 1);
    const party = await w.signedIn('qingci');
    const expired = new Date(w.clock.now().getTime() - 1000);
    await w.app.db.updateTable('envelopeSigner').set({ expiresAt: expired }).where('state', '=', 'current').execute();
    expect(await refusalOf(party.call(contract.getSigning, { params: { token } }))).toBe('link_expired');
    const { signers } = await party.call(contract.getEnvelope, { params: { id } });
    expect(signers[0]?.link).toBe(`${w.url}/sign/${token}`);
    expect((await party.call(contract.getSigning, { params: { token } })).phase).toBe('start');
  });
});
