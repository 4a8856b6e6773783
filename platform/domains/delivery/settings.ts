import type { MessageChannel, MessageSettings } from '../../../contract/messages.ts';
import { maskMail, maskPhone } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { getContact } from '../profiles/queries.ts';
import { deleteDeadAddress, findDeadAddress, listChoices, writeChoice } from './choice-store.ts';
import { recipientIndex } from './commands.ts';
import { isFixed, isWanted } from './topics.rules.ts';
import { readUnsubscribe } from './unsubscribe-link.ts';

/** By which ways an account is told of what. */
export async function getSettings(ctx: Context, actor: Actor): Promise<MessageSettings> {
  const { accountId } = actor;
  const [choices, contact] = await Promise.all([listChoices(ctx.db, accountId), getContact(ctx, ctx.db, accountId)]);
  const { topics, quietHours } = ctx.authority.messages;
  const dead = contact?.email && (await findDeadAddress(ctx.db, recipientIndex(ctx, 'mail', contact.email)));
  return {
    topics: topics.map((topic) => {
      const way = (channel: MessageChannel) => ({
        wanted: isWanted(topic, channel, choices),
        fixed: isFixed(topic, channel),
      });
      const { code, name, help, why = '' } = topic;
      return { code, name, help, why, mail: way('mail'), sms: way('sms') };
    }),
    mail: contact?.email
      ? {
          address: maskMail(contact.email),
          bounced: dead ? { since: dead.since.toISOString(), reason: dead.reason } : null,
        }
      : null,
    phone: contact ? maskPhone(contact.phone) : null,
    quietHours: { ...quietHours },
  };
}

/** @throws Refusal not_found (topic), not_allowed_now for a way that the law asks for */
export async function chooseWay(
  ctx: Context,
  actor: Actor,
  choice: { topic: string; channel: MessageChannel; wanted: boolean },
): Promise<void> {
  const topic = ctx.authority.messages.topics.find(({ code }) => code === choice.topic);
  if (!topic) throw new Refusal('not_found');
  if (isFixed(topic, choice.channel)) {
    throw new Refusal('not_allowed_now', topic.why ? { detail: topic.why } : {});
  }
  await ctx.db.transaction().execute((tx) => writeChoice(tx, actor.accountId, choice, ctx.clock.now()));
}

/** The owner says that the address takes mail again (its mailbox was full). Another bounce asks anew. */
export async function tryAddressAgain(ctx: Context, actor: Actor): Promise<void> {
  const contact = await getContact(ctx, ctx.db, actor.accountId);
  if (!contact?.email) return;
  const index = recipientIndex(ctx, 'mail', contact.email);
  await ctx.db.transaction().execute((tx) => deleteDeadAddress(tx, index));
}

/** The topic that an unsubscribe link ends; undefined for a link that we did not make, or one whose topic is no choice (any more). */
export function topicOfLink(
  ctx: Context,
  token: string,
): { accountId: string; code: string; name: string } | undefined {
  const named = readUnsubscribe(ctx, token);
  const topic = named && ctx.authority.messages.topics.find(({ code }) => code === named.topic);
  if (!topic || isFixed(topic, 'mail')) return undefined;
  return { accountId: named.accountId, code: topic.code, name: topic.name };
}

/** No more mails of this topic, by its link alone: no login (RFC 8058 §3.2). Twice is as good as once. */
export async function unsubscribe(ctx: Context, token: string): Promise<{ name: string } | undefined> {
  const found = topicOfLink(ctx, token);
  if (!found) return undefined;
  const choice = { topic: found.code, channel: 'mail', wanted: false } as const;
  await ctx.db.transaction().execute((tx) => writeChoice(tx, found.accountId, choice, ctx.clock.now()));
  return { name: found.name };
}
