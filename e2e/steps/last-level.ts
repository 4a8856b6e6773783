import { randomUUID } from 'node:crypto';
import { getMe } from '../../contract/identity.ts';
import { book } from '../../platform/domains/payments/ledger.ts';
import { insertOrder } from '../../platform/domains/payments/store.ts';
import { GOOD_FORM } from '../../platform/domains/works/filing.fixture.ts';
import { sealForm } from '../../platform/domains/works/form-seal.ts';
import { insertRevision, insertWork } from '../../platform/domains/works/store.ts';
import type { TestApp } from '../../platform/testing.ts';
import { formParty } from '../../tools/journey/filing.ts';
import type { Party } from '../../tools/journey/party.ts';
import { OWNER } from './works.ts';

export const FEE_FEN = 15_000;

/** Paid works of `OWNER` at the last level, claimed by these reviewers in turn; answers each with who has it. */
export async function atLastLevel(
  test: TestApp,
  count: number,
  reviewers: readonly Party[],
): Promise<{ id: string; reviewer: Party }[]> {
  const { app } = test;
  const owner = await test.signedIn(OWNER);
  const { accountId } = await owner.call(getMe);
  const claimants = await Promise.all(reviewers.map(async (reviewer) => (await reviewer.call(getMe)).accountId));
  const now = app.clock.now();
  const form = { ...GOOD_FORM, owners: [formParty(OWNER)], samples: [], certificatePicture: null };
  const sealed = sealForm(app.sealer, form);
  const insertOne = async (index: number) => {
    const id = randomUUID();
    await app.db.transaction().execute(async (tx) => {
      await insertWork(tx, {
        id,
        code: `Z20261122-${String(index).padStart(6, '0')}`,
        accountId,
        state: 'in_review',
        level: app.authority.reviewLevels.length,
        claimedBy: claimants[index % claimants.length] ?? null,
        leaseUntil: new Date(now.getTime() + 3_600_000),
        revision: 1,
        paid: true,
        allSigned: true,
        authorityVersion: app.authority.version,
        form: sealed,
        title: `${form.title}之${index + 1}`,
        classLetter: form.classLetter,
        regionCode: '330106',
        submittedAt: now,
        createdAt: now,
        updatedAt: now,
      });
      await insertRevision(tx, { workId: id, revision: 1, form: sealed, frozenAt: now });
      const orderId = randomUUID();
      await insertOrder(tx, {
        gateway: 'cashier',
        id: orderId,
        workId: id,
        accountId,
        number: `N${id}`,
        amountFen: FEE_FEN,
        status: 'paid',
        createdAt: now,
        paidAt: now,
      });
      const key = `pay ${orderId}`;
      await book(tx, { key, orderId, debit: 'gateway', credit: 'fees_received', amountFen: FEE_FEN, at: now });
    });
    return id;
  };
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await insertOne(index));
  return ids.flatMap((id, index) => {
    const reviewer = reviewers[index % reviewers.length];
    return reviewer ? [{ id, reviewer }] : [];
  });
}
