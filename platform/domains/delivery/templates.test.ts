import { afterAll, beforeAll, expect, it } from 'vitest';
import { getMessageTemplate, listTemplates, previewTemplate, saveTemplate } from '../../../contract/templates.ts';
import { CONTACT, type PaymentWorld, paymentWorld } from '../payments/payments.fixture.ts';
import { deliveryJobs } from './jobs.ts';
import { outside } from './outside.fixture.ts';

let t: PaymentWorld;
beforeAll(async () => {
  t = await paymentWorld();
});
afterAll(() => t.close());

const { mailsTo } = outside(() => t);

it('The office writes wordings that count at once, checked, with versions, and nobody overwrites a colleague', async () => {
  const admin = await t.signedIn('admin');
  const params = { occasion: 'work.submit' };
  const { texts, versions, variables } = await admin.call(getMessageTemplate, { params });
  expect([versions.length, versions[0]?.version]).toEqual([1, 0]);
  expect(variables.map(({ name }) => name)).toContain('流水号');
  const own = { ...texts, subject: '《{作品名称}》进入审核', sms: '《{作品名称}》进入审核：{链接}' };
  const preview = await admin.call(previewTemplate, { params, body: { texts: own } });
  expect(preview).toMatchObject({ problems: [], smsParts: 1, shown: { subject: '《青瓷纹样》进入审核' } });
  const broken = { ...own, sms: '{身份证号}' };
  expect((await admin.call(previewTemplate, { params, body: { texts: broken } })).shown).toBeNull();
  const refused = admin.call(saveTemplate, { params, body: { version: 0, texts: broken } });
  await expect(refused).rejects.toMatchObject({ problem: { code: 'invalid_input', fields: [{ path: 'sms' }, {}] } });
  const saved = await admin.call(saveTemplate, { params, body: { version: 0, texts: own } });
  expect(saved.versions.map(({ version, savedBy }) => [version, savedBy !== null])).toEqual([
    [1, true],
    [0, false],
  ]);
  const late = admin.call(saveTemplate, { params, body: { version: 0, texts } });
  await expect(late).rejects.toMatchObject({ problem: { code: 'changed_elsewhere' } });
  const rows = (await admin.call(listTemplates)).templates;
  expect(rows.find(({ occasion }) => occasion === 'work.submit')).toMatchObject({ version: 1, topic: '办理进展' });

  const workId = await t.awaitingPayment();
  await deliveryJobs(t.app)['notify-work']({ workId, about: 'submit', seq: 1 });
  await t.drain();
  expect((await mailsTo(CONTACT.email))[0]?.subject).toBe('《青瓷纹样》进入审核');
  const change = t.app.db.updateTable('messageTemplate').set({ subject: '改' }).execute();
  await expect(change).rejects.toThrow('permission denied');
  const unknown = admin.call(getMessageTemplate, { params: { occasion: 'work.constructor' } });
  await expect(unknown).rejects.toMatchObject({ problem: { code: 'not_found' } });
});
