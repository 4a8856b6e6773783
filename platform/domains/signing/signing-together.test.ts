import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../contract/signing.ts';
import { validatePdf } from '../../../lib/pades/validate.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import { confirmation, type SigningWorld, signingWorld } from './signing.fixture.ts';
import { ears, refusalOf } from './telling.fixture.ts';

let w: SigningWorld;
let id: string;
let tokens: [string, string, string];
const people = ['qingci', 'zhangxiaowen', 'xumo'] as const;

beforeAll(async () => {
  w = await signingWorld();
  // As another authority might have it: owners side by side, then the author.
  w.app.authority = { ...w.app.authority, signing: { ...w.app.authority.signing, order: 'by-role' } };
});
afterAll(() => w.close());

const party = (index: 0 | 1 | 2) => w.signedIn(people[index]);
const states = async () => (await ears(w).list('qingci', id)).signers.map(({ turn, state }) => `${turn} ${state}`);

/** Up to the choice of the seal; nothing of the document is being made yet. */
async function ready(index: 0 | 1 | 2) {
  await (await party(index)).call(contract.readCertificate, { params: { token: tokens[index] }, body: {} });
  await w.answer(people[index], tokens[index]);
  return confirmation(await party(index), tokens[index]);
}
const confirm = async (index: 0 | 1 | 2, body: Awaited<ReturnType<typeof ready>>) =>
  (await party(index)).call(contract.confirmSignature, { params: { token: tokens[index] }, body });
async function finish(index: 0 | 1 | 2) {
  await w.answer(people[index], tokens[index]);
  await w.drain();
}

async function open(): Promise<void> {
  const [company, person, author] = people.map((name) => formParty(name));
  if (!company || !person || !author) throw new Error('somebody is missing');
  id = await w.awaitingSignatures('qingci', { owners: [company, person], authors: [author] });
  tokens = [await w.token(id, 1), await w.token(id, 2), await w.token(id, 3)];
}

describe('an authority that lets owners sign side by side', () => {
  it('opens the turn to both of them and to nobody else', async () => {
    await open();
    expect(await states()).toEqual(['1 current', '1 current', '2 waiting']);
    const { signers } = await ears(w).list('qingci', id);
    expect(signers.map(({ link }) => link !== null)).toEqual([true, true, false]);
    const early = (await party(2)).call(contract.readCertificate, { params: { token: tokens[2] }, body: {} });
    await expect(early).rejects.toMatchObject({
      problem: {
        code: 'not_your_turn',
        link: { cause: 'waiting', before: [{ current: true }, { current: true }] },
      },
    });
  });

  it('makes one signature at a time: the second is told who is signing, and goes on a moment later', async () => {
    await open();
    const first = await ready(0);
    const second = await ready(1);
    await confirm(0, first);
    await expect(confirm(1, second)).rejects.toMatchObject({
      problem: {
        code: 'document_busy',
        status: 409,
        detail: expect.stringContaining('杭州青瓷文化创意有限公司正在签署'),
      },
    });
    const view = async () => (await party(1)).call(contract.getSigning, { params: { token: tokens[1] } });
    expect(await view()).toMatchObject({ phase: 'ready' });
    const before = (await view()).document.sha256;
    await finish(0);
    // The document has grown under the reader's eyes; the choice made before still fits.
    expect((await view()).document.sha256).not.toBe(before);
    expect(await states()).toEqual(['1 signed', '1 current', '2 waiting']);
    await confirm(1, second);
    await finish(1);
    expect(await states()).toEqual(['1 signed', '1 signed', '2 current']);
    await w.sign('xumo', tokens[2]);
    const pdf = await (await party(2)).download(`/api/sign/${tokens[2]}/document.pdf`);
    const anchors = await w.app.trustAnchors();
    const { verdict, signatures } = await validatePdf(pdf, {
      anchors,
      timestampAnchors: anchors,
      at: w.clock.now(),
    });
    expect([verdict, signatures.map((each) => each.signerName)]).toEqual([
      'valid',
      ['杭州青瓷文化创意有限公司', '张晓雯', '徐墨'],
    ]);
  });

  it('lets one of two through who confirm in the same moment, and neither overwrites the other', async () => {
    await open();
    const bodies = [await ready(0), await ready(1)] as const;
    const answers = await Promise.all([refusalOf(confirm(0, bodies[0])), refusalOf(confirm(1, bodies[1]))]);
    expect(answers.toSorted()).toEqual(['document_busy', 'none']);
    const [winner, loser] = answers[0] === 'none' ? ([0, 1] as const) : ([1, 0] as const);
    await finish(winner);
    await confirm(loser, bodies[loser]);
    await finish(loser);
    expect(await states()).toEqual(['1 signed', '1 signed', '2 current']);
  });

  it('takes up again after an attempt that was given up', async () => {
    await open();
    await confirm(0, await ready(0));
    const second = await ready(1);
    await (await party(0)).call(contract.cancelSigning, { params: { token: tokens[0] }, body: {} });
    await confirm(1, second);
    await finish(1);
    expect(await states()).toEqual(['1 current', '1 signed', '2 waiting']);
  });
});
