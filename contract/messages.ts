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
