import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as envelopes from '../../../contract/envelope.ts';
import { setAutoSubmit } from '../../../contract/works.ts';
import { type Name, tellingWorld } from './telling.fixture.ts';

let w: Awaited<ReturnType<typeof tellingWorld>>;
let id: string;

beforeAll(async () => {
  w = await tellingWorld();
});
afterAll(() => w.close());

describe('the signer whose turn it is', () => {
  it('is told in the inbox, by mail and on the phone of the form; the list says so', async () => {
    await w.forget();
    id = await w.open();
    expect(await w.reached('zhangxiaowen')).toEqual({ sms: 1, mail: 1, inbox: 1 });
    expect(await w.reached('xumo')).toEqual({ sms: 0, mail: 0, inbox: 0 });
    const token = await w.token(id, 1);
    const [mail] = await w.mailsTo('zhangxiaowen@mail.example');
    for (const part of [`${w.url}/sign/${token}`, '请用本人账号登录', '微信', '杭州青瓷文化创意有限公司'])
      expect(mail?.text).toContain(part);
    const [row] = (await w.list('qingci', id)).signers;
    expect(row?.told).toEqual({ at: expect.any(String), ways: ['inbox', 'mail', 'sms'] });
    // Where links lie at rest they are sealed: the inbox leads to the overview instead.
    expect((await w.inboxOf('zhangxiaowen'))[0]?.link).toBe('/my');
    await w.sign('zhangxiaowen', token);
    await w.drain();
    // Without a profile there is no mail address.
    expect(await w.reached('xumo')).toEqual({ sms: 1, mail: 0, inbox: 1 });
    const rows = (await w.list('qingci', id)).signers;
    expect(rows.map(({ told }) => told?.ways)).toEqual([
      ['inbox', 'mail', 'sms'],
      ['inbox', 'sms'],
    ]);
  });

  it('is not called told by a way that has not gone out', async () => {
    w.sandbox.knobs.set('sms', { down: true });
    id = await w.open();
    expect((await w.list('qingci', id)).signers[0]?.told?.ways).toEqual(['inbox', 'mail']);
    w.sandbox.knobs.reset();
    await w.later();
    expect((await w.list('qingci', id)).signers[0]?.told?.ways).toEqual(['inbox', 'mail', 'sms']);
  });
});

describe('when everybody has signed', () => {
  const signBoth = async () => {
    await w.sign('zhangxiaowen', await w.token(id, 1));
    await w.sign('xumo', await w.token(id, 2));
  };
  it('the applicant is told to submit, unless it submits by itself', async () => {
    id = await w.open();
    await signBoth();
    await w.later();
    await w.later();
    const told = (await w.inboxOf('qingci')).filter(({ title }) => title.includes('请提交'));
    expect(told).toHaveLength(1);

    id = await w.open();
    await (await w.signedIn('qingci')).call(setAutoSubmit, { params: { id }, body: { on: true } });
    await signBoth();
    await w.later();
    expect((await w.inboxOf('qingci')).filter(({ title }) => title.includes('请提交'))).toHaveLength(1);
  });
});

describe('待我签章', () => {
  it('lists what waits for this account now, of whatever work, and leads there', async () => {
    await w.app.db.updateTable('envelopeSigner').set({ state: 'void' }).where('state', '=', 'current').execute();
    id = await w.open();
    const mine = async (name: Name) =>
      (await (await w.signedIn(name)).call(envelopes.listDocumentsToSign, {})).documents;
    const token = await w.token(id, 1);
    expect(await mine('zhangxiaowen')).toEqual([
      {
        path: `/sign/${token}`,
        title: '青瓷纹样',
        code: expect.any(String),
        applicant: '杭州青瓷文化创意有限公司',
        onBehalfOf: null,
        roles: ['owner'],
        since: expect.any(String),
      },
    ]);
    expect(await mine('xumo')).toEqual([]);
    expect(await mine('qingci')).toEqual([]);
    await w.sign('zhangxiaowen', token);
    expect(await mine('zhangxiaowen')).toEqual([]);
    expect((await mine('xumo')).map(({ path }) => path)).toEqual([`/sign/${await w.token(id, 2)}`]);
  });
});
