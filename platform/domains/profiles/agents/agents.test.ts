import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AgentCategory,
  type AgentRequestView,
  approveAgent,
  declineAgent,
  getAgentRequest,
  getOwnAgentRequest,
  listAgentRequests,
  requestAgency,
  revokeAgent,
  withdrawAgentRequest,
} from '../../../../contract/agents.ts';
import { ApiProblem } from '../../../../contract/client.ts';
import { getMe } from '../../../../contract/identity.ts';
import { listMessages } from '../../../../contract/messages.ts';
import { getProfile, listProfileChanges, saveProfileDraft } from '../../../../contract/profiles.ts';
import { createWork, getWork } from '../../../../contract/works.ts';
import { getReady } from '../../../../tools/journey/filing.ts';
import type { Party } from '../../../../tools/journey/party.ts';
import { identityPicture } from '../../../../tools/journey/pictures.ts';
import { until } from '../../../../tools/journey/until.ts';
import { type TestApp, testApp } from '../../../testing.ts';

let t: TestApp;
let consultant: Party;
let reviewer: Party;

beforeAll(async () => {
  t = await testApp({ workers: true });
  consultant = await t.signedIn('consultant');
  reviewer = await t.signedIn('reviewer1a');
});
afterAll(() => t.close());

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiProblem ? error.problem.code : String(error)),
  );
const PROOFS: Record<AgentCategory, string[]> = {
  agency: ['agency_licence', 'agency_contract'],
  lawyer: ['lawyer_licence'],
};

/** Somebody with a complete profile, and the papers of a request already uploaded. */
async function asker(username: string, category: AgentCategory) {
  const who = await t.signedIn(username);
  await getReady(who);
  const proofs: { code: string; fileId: string }[] = [];
  for (const code of PROOFS[category]) {
    const bytes = await identityPicture(`${username} ${code}`);
    const file = await who.upload({ name: `${code}.png`, bytes, purpose: 'identity' });
    proofs.push({ code, fileId: file.id });
  }
  const ask = (more: { key?: string; proofs?: typeof proofs } = {}) =>
    who.call(requestAgency, {
      body: { key: randomUUID(), category, reason: '受多家企业委托办理版权登记。', proofs, ...more },
    });
  return { who, ask };
}
const decide = (who: Party, route: typeof approveAgent, { id, version }: { id: string; version: number }, note = '') =>
  who.call(route, { params: { id }, body: { version, note } });
const REASON = '营业执照的经营范围里没有版权代理。';

async function told(who: Party, title: string): Promise<string> {
  return until(`「${title}」`, async () => {
    const { messages } = await who.call(listMessages);
    return messages.find((message) => message.title === title)?.body;
  });
}

describe('asking', () => {
  it('needs a complete profile, a fitting category and its papers; once by its key, one at a time', async () => {
    const fresh = await t.signedIn('xumo');
    const body = { key: randomUUID(), category: 'lawyer' as const, reason: '执业十年。', proofs: [] };
    expect(await refusal(fresh.call(requestAgency, { body }))).toBe('consent_required');

    const { who, ask } = await asker('zhouyan', 'lawyer');
    expect(await refusal(ask({ proofs: [] }))).toBe('invalid_input');
    const agency = { key: randomUUID(), category: 'agency' as const, reason: '办理登记。', proofs: [] };
    expect(await refusal(who.call(requestAgency, { body: agency }))).toBe('invalid_input');
    const key = randomUUID();
    const first = await ask({ key });
    expect(await ask({ key })).toEqual(first);
    expect(first).toMatchObject({ state: 'submitted', version: 1, actions: ['withdraw'] });
    expect(await refusal(ask())).toBe('not_allowed_now');
  });

  it('takes only own papers', async () => {
    const { who: other } = await asker('shenqinghe', 'lawyer');
    const { ask } = await asker('jitianyan', 'lawyer');
    const file = await other.upload({ name: 'x.png', bytes: await identityPicture('别人的'), purpose: 'identity' });
    expect(await refusal(ask({ proofs: [{ code: 'lawyer_licence', fileId: file.id }] }))).toBe('invalid_input');
  });

  it('can be taken back until somebody decides, and asked again', async () => {
    const { who, ask } = await asker('jitianyan', 'lawyer');
    const { id, version } = await ask();
    const takeBack = () => who.call(withdrawAgentRequest, { params: { id }, body: { version } });
    expect(
      await refusal((await t.signedIn('zhouyan')).call(withdrawAgentRequest, { params: { id }, body: { version } })),
    ).toBe('not_found');
    expect(await takeBack()).toMatchObject({ state: 'withdrawn', actions: [] });
    expect(await refusal(takeBack())).toBe('changed_elsewhere');
    expect(await refusal(decide(consultant, approveAgent, { id, version: version + 1 }))).toBe('not_allowed_now');
    expect(await ask()).toMatchObject({ state: 'submitted' });
  });
});

describe('a company that becomes an agency', () => {
  let request: AgentRequestView;
  let company: Party;

  it('waits in the queue, with account, profile and papers', async () => {
    const { who, ask } = await asker('zhishou', 'agency');
    company = who;
    request = await ask();
    const { rows, counts } = await consultant.call(listAgentRequests);
    expect(rows.map(({ id }) => id)).toContain(request.id);
    expect(counts.submitted).toBe(rows.length);
    const desk = await reviewer.call(getAgentRequest, { params: { id: request.id } });
    expect(desk.applicant).toMatchObject({ name: '浙江知守知识产权代理有限公司', category: 'organisation' });
    expect(desk.applicant.documentNumberMasked).toContain('*');
    expect(desk.actions).toEqual(['approve', 'decline']);
    expect(desk.identityFiles.map(({ label }) => label)).toHaveLength(3);
    expect(desk.papers.map(({ term }) => term)).toEqual(['2020年5月1日至长期', '2020年5月1日至2040年5月1日']);
    expect(desk.history).toMatchObject([{ sentence: '提交申请' }]);
  });

  it('lets those who check open its papers, and nobody else', async () => {
    const paper = request.proofs[0]?.file.url ?? '';
    const { identityDocuments } = await company.call(getProfile);
    const identity = identityDocuments[0]?.file.url ?? '';
    for (const path of [paper, identity]) {
      expect((await consultant.fetch(path)).status).toBe(200);
      expect((await reviewer.fetch(path)).status).toBe(200);
      for (const username of ['finance', 'editor', 'admin', 'station', 'zhouyan']) {
        expect((await (await t.signedIn(username)).fetch(path)).status).toBe(404);
      }
    }
    const someone = await t.signedIn('shenqinghe');
    const other = (await someone.call(getProfile)).identityDocuments[0]?.file.url ?? '';
    expect((await consultant.fetch(other)).status).toBe(404);
  });

  it('is decided once when two decide at the same time', async () => {
    const { version } = await company.call(getProfile);
    const typed = { category: 'organisation' as const, penName: '没有保存', identityDocuments: [] };
    await company.call(saveProfileDraft, { body: { version, profile: typed } });
    const outcomes = await Promise.all([
      refusal(decide(consultant, approveAgent, request, '材料齐全。')),
      refusal(decide(reviewer, declineAgent, request, REASON)),
    ]);
    expect(outcomes.filter((code) => code === 'done')).toHaveLength(1);
    expect(outcomes).toContain('changed_elsewhere');
    const { request: now } = await company.call(getOwnAgentRequest);
    const events = await t.app.db
      .selectFrom('agentRequestEvent')
      .selectAll()
      .where('requestId', '=', request.id)
      .orderBy('seq')
      .execute();
    expect(events.map(({ toState }) => toState)).toEqual(['submitted', now?.state]);
    await expect(t.app.db.updateTable('agentRequestEvent').set({ note: '' }).execute()).rejects.toThrow();
    expect((await company.call(getProfile)).draft?.profile.penName).toBe('没有保存');
    if (now?.state === 'declined') request = await (await asker('zhishou', 'agency')).ask();
    if (now?.state === 'declined') await decide(consultant, approveAgent, request, '材料齐全。');
  });

  it('files as an agent from then on, and is told by inbox, mail and SMS', async () => {
    expect(await company.call(getProfile)).toMatchObject({ category: 'agency', problems: [] });
    expect((await company.call(getMe)).profileComplete).toBe(true);
    const { id } = await company.call(createWork, { body: { key: randomUUID() } });
    expect((await company.call(getWork, { params: { id } })).requiredProofs.map(({ code }) => code)).toContain(
      'power_of_attorney',
    );
    expect(await told(company, '代理公司资质核验通过')).toContain('材料齐全。');
    const accountId = (await company.call(getMe)).accountId;
    const sent = await until('mail and SMS', async () => {
      const rows = await t.app.db
        .selectFrom('message')
        .select('channel')
        .where('accountId', '=', accountId)
        .where('subject', '=', '代理公司资质核验通过')
        .where('state', 'in', ['sent', 'delivered'])
        .execute();
      return rows.length === 2 ? rows : undefined;
    });
    expect(sent.map(({ channel }) => channel).sort()).toEqual(['mail', 'sms']);
    const [change] = (await company.call(listProfileChanges)).changes;
    expect(change).toMatchObject({
      cause: 'agent_approved',
      actor: '工作人员',
      fields: [{ label: '类别', before: '法人或非法人组织', after: '代理公司' }],
    });
  });

  it('loses the category with a reason, which it reads', async () => {
    const { request: now } = await company.call(getOwnAgentRequest);
    if (!now) throw new Error('no request');
    expect(await refusal(decide(reviewer, revokeAgent, now, '不符'))).toBe('invalid_input');
    const desk = await decide(reviewer, revokeAgent, now, '经核查，该公司已注销版权代理业务。');
    expect(desk).toMatchObject({ state: 'revoked', actions: [] });
    expect(desk.history.map(({ sentence }) => sentence)).toEqual([
      '取消代理资质，类别已改回',
      '核验通过，类别已修改',
      '提交申请',
    ]);
    expect(await company.call(getProfile)).toMatchObject({ category: 'organisation' });
    expect(await told(company, '代理公司资质已取消')).toContain('已注销版权代理业务');
    expect(await refusal(decide(consultant, revokeAgent, { id: now.id, version: now.version + 1 }, REASON))).toBe(
      'not_allowed_now',
    );
  });
});

describe('a lawyer', () => {
  it('is declined with a reason, asks again, and the licence becomes an identity paper', async () => {
    const { who, ask } = await asker('zhouyan', 'lawyer');
    const { request: waiting } = await who.call(getOwnAgentRequest);
    if (!waiting) throw new Error('no request');
    expect(await refusal(decide(consultant, declineAgent, waiting))).toBe('invalid_input');
    await decide(consultant, declineAgent, waiting, '年度考核备案页看不清，请重新上传。');
    expect(await told(who, '代理律师资质核验未通过')).toContain('看不清');
    expect(await who.call(getOwnAgentRequest)).toMatchObject({
      request: { state: 'declined', decision: '年度考核备案页看不清，请重新上传。' },
    });
    const again = await ask();
    await decide(reviewer, approveAgent, again);
    const profile = await who.call(getProfile);
    expect(profile).toMatchObject({ category: 'lawyer', problems: [] });
    expect(profile.identityDocuments.map(({ kind }) => kind)).toContain('lawyer_licence');
  });
});

describe('who may decide', () => {
  it('not the one who asks, whatever role they hold', async () => {
    const { who, ask } = await asker('reviewer1b', 'lawyer');
    const request = await ask();
    const desk = await who.call(getAgentRequest, { params: { id: request.id } });
    expect(desk.actions).toEqual([]);
    expect(await refusal(decide(who, approveAgent, request))).toBe('forbidden');
    expect(await refusal(decide(reviewer, approveAgent, request))).toBe('done');
  });

  it('within the regions of the role alone', async () => {
    const { ask } = await asker('xumo', 'lawyer');
    const request = await ask();
    const at = (regionCode: string) =>
      t.app.db.updateTable('staffRole').set({ regionCode }).where('role', '=', 'consultant').execute();
    await at('3302');
    expect(await refusal(consultant.call(getAgentRequest, { params: { id: request.id } }))).toBe('not_found');
    expect(await refusal(decide(consultant, approveAgent, request))).toBe('not_found');
    expect((await consultant.call(listAgentRequests)).rows).toEqual([]);
    expect((await consultant.fetch(request.proofs[0]?.file.url ?? '')).status).toBe(404);
    await at('3301');
    expect((await consultant.call(listAgentRequests)).rows.map(({ id }) => id)).toContain(request.id);
    await at('');
  });
});
