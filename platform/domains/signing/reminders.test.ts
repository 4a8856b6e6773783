import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as envelopes from '../../../contract/envelope.ts';
import { type Name, PHONES, PROFILE_PHONE, refusalOf, tellingWorld } from './telling.fixture.ts';

let w: Awaited<ReturnType<typeof tellingWorld>>;
let id: string;

beforeAll(async () => {
  w = await tellingWorld();
});
afterAll(() => w.close());
beforeEach(async () => {
  // What an earlier test left waiting would be reminded too.
  await w.app.db.updateTable('envelope').set({ state: 'void' }).where('state', '=', 'open').execute();
});

describe('the signer whose turn it is', () => {
  it('is reminded after three and seven days, each once; then the applicant hears of it', async () => {
    id = await w.open();
    await w.forget();
    await w.lookAfter();
    expect((await w.reached('zhangxiaowen')).sms).toBe(0);
    await w.wait(3);
    await w.lookAfter();
    expect((await w.smsTo(PHONES.zhangxiaowen))[0]).toContain('提醒您');
    expect(await w.reached('zhangxiaowen')).toEqual({ sms: 1, mail: 1, inbox: 1 });
    expect(await w.reached('qingci', PROFILE_PHONE)).toEqual({ sms: 0, mail: 0, inbox: 0 });
    await w.wait(4);
    await w.lookAfter();
    await w.lookAfter();
    expect(await w.reached('zhangxiaowen')).toEqual({ sms: 1, mail: 1, inbox: 1 });
    expect(await w.reached('qingci', PROFILE_PHONE)).toEqual({ sms: 1, mail: 1, inbox: 1 });
    expect((await w.smsTo(PROFILE_PHONE))[0]).toContain('张晓雯');
    await w.wait(10);
    await w.lookAfter();
    expect(await w.reached('zhangxiaowen')).toEqual({ sms: 0, mail: 0, inbox: 0 });
  });

  it('whose link runs out is the applicant’s to hear of, once; the list makes it good again', async () => {
    id = await w.open();
    await w.wait(8);
    await w.lookAfter();
    await w.forget();
    await w.wait(23);
    await w.lookAfter();
    await w.lookAfter();
    expect(await w.reached('qingci', PROFILE_PHONE)).toEqual({ sms: 1, mail: 1, inbox: 1 });
    expect((await w.smsTo(PROFILE_PHONE))[0]).toContain('已过期');
    expect(await w.reached('zhangxiaowen')).toEqual({ sms: 0, mail: 0, inbox: 0 });
    await w.list('qingci', id);
    const [signer] = await w.signers(id);
    expect(signer?.expiresAt.getTime()).toBeGreaterThan(w.clock.now().getTime());
  });

  it('is told again by the applicant’s hand, at most once in twelve hours', async () => {
    id = await w.open();
    await w.forget();
    const again = async (position: number, username: Name = 'qingci') =>
      (await w.signedIn(username)).call(envelopes.tellSignerAgain, { params: { id, position }, body: {} });
    expect(await refusalOf(again(1))).toBe('told_recently');
    expect(await refusalOf(again(2))).toBe('not_allowed_now');
    expect(await refusalOf(again(9))).toBe('not_found');
    expect(await refusalOf(again(1, 'xumo'))).toBe('not_found');
    await w.wait(0.5);
    const answers = await Promise.all([refusalOf(again(1)), refusalOf(again(1))]);
    expect(answers.toSorted()).toEqual(['none', 'told_recently']);
    await w.drain();
    expect(await w.reached('zhangxiaowen')).toEqual({ sms: 1, mail: 1, inbox: 1 });
    const [row] = (await w.list('qingci', id)).signers;
    expect(new Date(row?.tellAgainFrom ?? 0).getTime()).toBeGreaterThan(w.clock.now().getTime());
  });
});
