import { sql } from 'kysely';
import { getMe } from '../../../contract/identity.ts';
import { listMessages } from '../../../contract/messages.ts';
import * as contract from '../../../contract/signing.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import { writeProfile } from '../profiles/store.ts';
import { type SigningWorld, signingWorld } from './signing.fixture.ts';
import { lookAfterEnvelopes } from './tell-signers.ts';

/** Looks at what reaches people, and at the list, of a signing world. */
export function ears(w: SigningWorld) {
  const ask = async <T>(path: string): Promise<T> => (await (await fetch(w.sandbox.url + path)).json()) as T;
  return {
    smsTo: async (phone: string): Promise<string[]> =>
      (await ask<{ messages: { text: string }[] }>(`/sms/api/messages?to=${phone}`)).messages.map(({ text }) => text),
    mailsTo: async (address: string): Promise<{ subject: string; text: string }[]> =>
      (await ask<{ messages: { subject: string; text: string }[] }>(`/mail/api/messages?to=${address}`)).messages,
    list: async (applicant: string, id: string) =>
      (await w.signedIn(applicant)).call(contract.getEnvelope, { params: { id } }),
    /** Jobs that were put off come due, and run. */
    async later() {
      await sql`update pgboss.job set start_after = now() where state in ('created', 'retry')`.execute(w.app.db);
      await w.drain();
    },
  };
}

/** Gives somebody a profile with a mail address and a phone. */
export async function reachable(w: SigningWorld, username: string, phone: string): Promise<string> {
  const { accountId, kind } = await (await w.signedIn(username)).call(getMe);
  const email = `${username}@mail.example`;
  const profile = {
    category: kind,
    penName: '',
    ownAgent: true,
    agentName: '',
    agentDocumentType: 'id_card',
    agentIdNumber: '',
    phone,
    regionCode: '330106',
    invoiceEmail: email,
    recipient: '收件人',
    recipientPhone: phone,
    recipientAddress: '浙江省杭州市西湖区文三路 1 号',
  } as const;
  await w.app.db
    .transaction()
    .execute((tx) => writeProfile(tx, w.app.sealer, accountId, 0, profile, w.app.clock.now()));
  return email;
}

/** The code of a refusal, `none` when there was none. */
export const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );

/** Phones on the forms; the profiles of those who have one name another. */
export const PHONES = { qingci: '19900000101', zhangxiaowen: '19900000102', xumo: '19900000103' };
export type Name = keyof typeof PHONES;
export const PROFILE_PHONE = '19900000201';

/** A form of two, and what has reached whom since the last question. */
export async function tellingWorld() {
  const w = await signingWorld();
  await reachable(w, 'qingci', PROFILE_PHONE);
  await reachable(w, 'zhangxiaowen', '19900000202');
  const heard = ears(w);
  const seen = new Map<string, number>();
  const fresh = (key: string, count: number) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, count);
    return count - before;
  };
  const onForm = (name: Name) => ({ ...formParty(name), phone: PHONES[name] });
  const inboxOf = async (name: Name) => (await (await w.signedIn(name)).call(listMessages, {})).messages;
  const reached = async (name: Name, phone = PHONES[name]) => ({
    sms: fresh(`${name} sms ${phone}`, (await heard.smsTo(phone)).length),
    mail: fresh(`${name} mail`, (await heard.mailsTo(`${name}@mail.example`)).length),
    inbox: fresh(`${name} inbox`, (await inboxOf(name)).length),
  });
  return {
    ...w,
    ...heard,
    inboxOf,
    reached,
    /** A work of qingci's that zhangxiaowen owns and xumo made. */
    open: () => w.awaitingSignatures('qingci', { owners: [onForm('zhangxiaowen')], authors: [onForm('xumo')] }),
    async forget() {
      for (const name of ['qingci', 'zhangxiaowen', 'xumo'] as const) await reached(name);
      await reached('qingci', PROFILE_PHONE);
    },
    /** Days pass, and with them sessions. */
    async wait(days: number) {
      w.clock.advanceDays(days);
      for (const name of ['qingci', 'zhangxiaowen', 'xumo']) await (await w.signedIn(name)).signIn();
    },
    /** The job as often as several workers might run it. */
    async lookAfter() {
      await Promise.all([lookAfterEnvelopes(w.app), lookAfterEnvelopes(w.app)]);
      await lookAfterEnvelopes(w.app);
      await w.drain();
    },
  };
}
