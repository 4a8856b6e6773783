import { randomUUID } from 'node:crypto';
import { getWork, submitWork } from '../../contract/works.ts';
import { confirm, fileServiceWork, getReady, type Sample } from './filing.ts';
import { createParty, type Party } from './party.ts';
import { pay } from './payment.ts';
import { pass } from './review.ts';
import { nextSigner, sign } from './signing.ts';
import { until } from './until.ts';

/** Runs and times one named part; the caller decides what becomes of the figure. */
export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export interface Registered {
  company: Party;
  id: string;
  number: string;
  owner: string;
}

export const REVIEWERS = ['reviewer1a', 'reviewer2a', 'reviewer3a'] as const;

/** People with a session each; a login is as much work as in a browser, so callers may keep them. */
export async function signInAll(base: string, usernames: readonly string[]): Promise<Map<string, Party>> {
  const parties = usernames.map((username) => createParty(base, username));
  for (const party of parties) await party.signIn();
  return new Map(parties.map((party) => [party.username, party]));
}

/**
 * One whole registration as the parties do it: a company owns, an employee authored, three reviewers pass.
 * @throws Error at the first thing that is not as it should be
 */
export async function registerWork(parties: Map<string, Party>, sample: Sample, step: Step): Promise<Registered> {
  const partyOf = (username: string): Party => {
    const party = parties.get(username);
    if (!party) throw new Error(`${username} is not signed in`);
    return party;
  };
  const company = partyOf('qingci');
  await step('须知与资料', () => getReady(company));
  const draft = await step('填报与上传', () => fileServiceWork(company, 'zhangxiaowen', sample));
  if (draft.problems.length > 0) throw new Error(`the filing has problems: ${JSON.stringify(draft.problems)}`);
  const { id } = draft;
  await step('确认', () => confirm(company, id));
  await step('缴费', () => pay(company, id));
  await step('单位签章', async () => sign(company, (await nextSigner(company, id)).link));
  await step('个人签章', async () => sign(partyOf('zhangxiaowen'), (await nextSigner(company, id)).link));
  await step('提交', () => submit(company, id));
  await step('三级审核', async () => {
    for (const username of REVIEWERS) await pass(partyOf(username), id);
  });
  const registered = await step('出证', () =>
    until('the certificate', async () => {
      const now = await company.call(getWork, { params: { id } });
      return now.certificate?.url ? now : undefined;
    }),
  );
  return { company, id, number: registered.certificate?.number ?? '', owner: draft.form.owners[0]?.name ?? '' };
}

export async function submit(company: Party, id: string): Promise<void> {
  const { version } = await company.call(getWork, { params: { id } });
  await company.call(submitWork, { params: { id }, body: { key: randomUUID(), version } });
}
