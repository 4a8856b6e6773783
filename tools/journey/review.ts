import { randomUUID } from 'node:crypto';
import { claimWork, type Desk, getDesk, passWork, refuseWork, returnWork } from '../../contract/review.ts';
import type { Remark } from '../../contract/works.ts';
import type { Party } from './party.ts';

/** What reviewers do at the desk, each step against the version on their screen. */
async function claim(reviewer: Party, id: string): Promise<Desk> {
  const desk = await reviewer.call(getDesk, { params: { id } });
  return reviewer.call(claimWork, { params: { id }, body: { key: randomUUID(), version: desk.version } });
}

export async function pass(reviewer: Party, id: string): Promise<Desk> {
  const { version } = await claim(reviewer, id);
  return reviewer.call(passWork, { params: { id }, body: { key: randomUUID(), version, note: '符合登记要求' } });
}

export async function giveBack(reviewer: Party, id: string, remarks: Remark[]): Promise<Desk> {
  const { version } = await claim(reviewer, id);
  return reviewer.call(returnWork, { params: { id }, body: { key: randomUUID(), version, remarks } });
}

export async function refuse(reviewer: Party, id: string, ground: string, reason: string): Promise<Desk> {
  const { version } = await claim(reviewer, id);
  return reviewer.call(refuseWork, { params: { id }, body: { key: randomUUID(), version, ground, reason } });
}
