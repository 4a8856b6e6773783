import { randomUUID } from 'node:crypto';
import { getMe } from '../../../contract/identity.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import type { TestApp } from '../../testing.ts';
import { insertCertificate, markIssued } from '../certificates/store.ts';
import { writeProfile } from '../profiles/store.ts';
import { insertIssuedNumber } from '../registry/store.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { sealForm } from '../works/form-seal.ts';
import { insertRevision, insertWork } from '../works/store.ts';

/** Who owns the works of these tests. */
export const APPLICANT = 'qingci';
const PROFILE = {
  category: 'organisation',
  penName: '',
  ownAgent: false,
  agentName: '林之江',
  agentDocumentType: 'id_card',
  agentIdNumber: '330105197605120997',
  phone: '13800000008',
  regionCode: '330106',
  invoiceEmail: 'qingci@mail.example',
  recipient: '杭州青瓷文化创意有限公司',
  recipientPhone: '13800000008',
  recipientAddress: '浙江省杭州市西湖区文三路 1 号',
} as const;

/** The applicant with an address in the profile. */
export async function applicantWithAddress(t: TestApp): Promise<void> {
  const { accountId } = await (await t.signedIn(APPLICANT)).call(getMe);
  const { db, sealer, clock } = t.app;
  await db.transaction().execute((tx) => writeProfile(tx, sealer, accountId, 0, PROFILE, clock.now()));
}

let serial = 0;

/** A registered work of the company whose certificate has just been issued and whose form asks for paper. */
export async function registeredWork(
  t: TestApp,
  delivery: 'mail' | 'pickup' | 'none',
): Promise<{ id: string; number: string }> {
  const { app } = t;
  const { accountId } = await (await t.signedIn(APPLICANT)).call(getMe);
  const id = randomUUID();
  const number = `浙作登字-2026-F-${String(++serial).padStart(8, '0')}`;
  const now = app.clock.now();
  const form = sealForm(app.sealer, { ...GOOD_FORM, owners: [formParty(APPLICANT)], delivery });
  await app.db.transaction().execute(async (tx) => {
    await insertWork(tx, {
      id,
      code: `Z20261122-P${String(serial).padStart(5, '0')}`,
      accountId,
      state: 'registered',
      revision: 1,
      paid: true,
      authorityVersion: app.authority.version,
      form,
      title: `${GOOD_FORM.title}${serial}`,
      classLetter: 'F',
      regionCode: '330106',
      registrationNumber: number,
      registeredOn: '2026-11-22',
      createdAt: now,
      updatedAt: now,
    });
    await insertRevision(tx, { workId: id, revision: 1, form, frozenAt: now });
    await insertIssuedNumber(tx, { number, workId: id, serial, scope: 'paper test', takenAt: now });
    await insertCertificate(tx, { workId: id, number, revision: 1, registeredOn: '2026-11-22', createdAt: now });
    const blank = await app.renderer.render({
      template: `${import.meta.dirname}/labels.typ`,
      data: { labels: [] },
      createdAt: now,
    });
    await markIssued(tx, id, await app.objects.put(blank), now);
    for (let times = 0; times < 2; times += 1) await app.jobs.enqueue(tx, 'open-paper', { workId: id });
  });
  return { id, number };
}
