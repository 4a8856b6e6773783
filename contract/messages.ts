import { z } from 'zod';
import { route } from './route.ts';
import { Id, Instant } from './shared.ts';

/** One thing an account was told; mail and SMS of the same news may have gone out too. */
export const InboxMessage = z.object({
  id: Id,
  title: z.string(),
  /** Plain text, paragraphs parted by line breaks. */
  body: z.string(),
  /** Page of this platform that says more. */
  link: z.string(),
  at: Instant,
  read: z.boolean(),
});
export type InboxMessage = z.infer<typeof InboxMessage>;

export const listMessages = route({
  id: 'listMessages',
  method: 'GET',
  path: '/api/messages',
  access: 'signed-in',
  summary: 'Own messages, newest first, paged by cursor',
  query: z.object({ cursor: z.string().max(200).optional() }),
  answer: z.object({ messages: z.array(InboxMessage), nextCursor: z.string().nullable() }),
  errors: ['sign_in_required'],
});

export const countUnread = route({
  id: 'countUnread',
  method: 'GET',
  path: '/api/messages/unread',
  access: 'signed-in',
  summary: 'How many own messages have not been read',
  answer: z.object({ unread: z.number().int() }),
  errors: ['sign_in_required'],
});

export const markRead = route({
  id: 'markRead',
  method: 'PUT',
  path: '/api/messages/read',
  access: 'signed-in',
  summary: 'Marks own messages as read: the ones named, or with `until` all that had arrived by then',
  body: z.union([z.object({ ids: z.array(Id).min(1).max(100) }), z.object({ until: Instant })]),
  answer: z.object({ unread: z.number().int() }),
  errors: ['invalid_input'],
});

export const MESSAGE_STATES = {
  queued: '待发送',
  sent: '已发出',
  delivered: '已送达',
  bounced: '被退回',
  failed: '未送达',
  suppressed: '未发送',
} as const;
export const MessageState = z.enum(Object.keys(MESSAGE_STATES) as [keyof typeof MESSAGE_STATES]);
export type MessageState = keyof typeof MESSAGE_STATES;

export const MESSAGE_CHANNELS = { mail: '邮件', sms: '短信' } as const;
export const MessageChannel = z.enum(['mail', 'sms']);
export type MessageChannel = z.infer<typeof MessageChannel>;

const Way = z.object({
  wanted: z.boolean(),
  /** It cannot be left out. */
  fixed: z.boolean(),
});

export const MessageSettings = z.object({
  topics: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      help: z.string(),
      /** Why a way is fixed; empty when none is. */
      why: z.string(),
      mail: Way,
      sms: Way,
    }),
  ),
  /** Where mail goes, masked; null without a profile. `bounced`: it takes no mail any more. */
  mail: z
    .object({ address: z.string(), bounced: z.object({ since: Instant, reason: z.string() }).nullable() })
    .nullable(),
  /** Masked. */
  phone: z.string().nullable(),
  quietHours: z.object({ from: z.string(), to: z.string() }),
});
export type MessageSettings = z.infer<typeof MessageSettings>;

export const getMessageSettings = route({
  id: 'getMessageSettings',
  method: 'GET',
  path: '/api/messages/settings',
  access: 'signed-in',
  summary: 'By which ways the account is told of what, and whether its mail address takes mail',
  answer: MessageSettings,
  errors: ['sign_in_required'],
});

export const chooseMessageWay = route({
  id: 'chooseMessageWay',
  method: 'PUT',
  path: '/api/messages/settings',
  access: 'signed-in',
  summary: 'Turns one way on or off for one topic; ways that the law asks for stay on',
  body: z.object({ topic: z.string().max(40), channel: MessageChannel, wanted: z.boolean() }),
  answer: MessageSettings,
  errors: ['invalid_input', 'not_found', 'not_allowed_now'],
});

export const tryAddressAgain = route({
  id: 'tryAddressAgain',
  method: 'POST',
  path: '/api/messages/settings/try-again',
  access: 'signed-in',
  summary: 'The own mail address takes mail again, its owner says: the next mail is sent to it',
  body: z.object({}),
  answer: MessageSettings,
  errors: ['sign_in_required'],
});
