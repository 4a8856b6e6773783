import { randomUUID } from 'node:crypto';
import type { WorkForm } from '../../../contract/form.ts';
import { getMe } from '../../../contract/identity.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import type { TestApp } from '../../testing.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { sealForm } from '../works/form-seal.ts';
import { insertRevision, insertWork } from '../works/store.ts';

let serial = 0;

export interface Waiting {
  title: string;
  by?: string;
  level?: number;
  revision?: number;
  regionCode?: string;
  classLetter?: string;
  submittedAt?: Date;
  dueOn?: string;
  form?: Partial<WorkForm>;
}

/** A paid and signed work in the queue of a level, as if its earlier levels had passed it. Returns its id. */
export async function waiting(t: TestApp, work: Waiting): Promise<string> {
  const { app } = t;
  const { accountId } = await (await t.signedIn(work.by ?? 'qingci')).call(getMe);
  const {
    title,
    level = 1,
    revision = 1,
    regionCode = '330106',
    classLetter = 'F',
    submittedAt = t.clock.now(),
  } = work;
  const id = randomUUID();
  const owner = formParty('qingci');
  const form = sealForm(app.sealer, {
    ...GOOD_FORM,
    title,
    classLetter,
    owners: [owner],
    authors: [formParty('wangjie')],
    ...work.form,
  });
  await app.db.transaction().execute(async (tx) => {
    await insertWork(tx, {
      id,
      code: `Z20261123-Q${String(++serial).padStart(5, '0')}`,
      accountId,
      state: level === 1 ? 'submitted' : 'in_review',
      level: level === 1 ? 0 : level,
      revision,
      paid: true,
      allSigned: true,
      authorityVersion: app.authority.version,
      form,
      title,
      mainOwner: owner.name,
      classLetter,
      regionCode,
      submittedAt,
      dueOn: work.dueOn ?? chinaDate(new Date(submittedAt.getTime() + 40 * 86_400_000)),
      createdAt: submittedAt,
      updatedAt: submittedAt,
    });
    for (let each = 1; each <= revision; each++)
      await insertRevision(tx, { workId: id, revision: each, form, frozenAt: submittedAt });
  });
  return id;
}
