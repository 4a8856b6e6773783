import { randomUUID } from 'node:crypto';
import { approveAgent, getAgentRequest, requestAgency } from '../../contract/agents.ts';
import type { TestApp } from '../../platform/testing.ts';
import { getReady } from '../../tools/journey/filing.ts';
import { jpeg } from './files.ts';

/** Somebody with a complete profile becomes an agency, over the API: asks with the demanded papers, is approved. */
export async function becomeAgency(app: TestApp, username: string): Promise<void> {
  const agent = await app.signedIn(username);
  await getReady(agent);
  const proofs = [];
  for (const { code, name } of app.app.authority.agentProofs.agency.filter((proof) => proof.required)) {
    const { buffer } = await jpeg(`${name}.jpg`);
    const file = await agent.upload({ name: `${name}.jpg`, bytes: buffer, purpose: 'proof' });
    proofs.push({ code, fileId: file.id });
  }
  const body = { key: randomUUID(), category: 'agency' as const, reason: '受多家文化企业委托代办作品登记。', proofs };
  const { id } = await agent.call(requestAgency, { body });
  const staff = await app.signedIn('consultant');
  const { version } = await staff.call(getAgentRequest, { params: { id } });
  await staff.call(approveAgent, { params: { id }, body: { version, note: '' } });
}
