import { z } from 'zod';
import { MessageChannel, MessageState } from './messages.ts';
import { route, type StaffRole } from './route.ts';
import { CalendarDate, Id, IdParams, Instant } from './shared.ts';

/** One mail or SMS as staff see it: never its text, and of its address only what tells it apart. */
export const OutboundMessage = z.object({
  id: Id,
  channel: MessageChannel,
  state: MessageState,
  /** 「缴费成功」; the subject for one older than occasions. */
  occasion: z.string(),
  recipient: z.string(),
  work: z.object({ id: Id, code: z.string(), title: z.string() }).nullable(),
  createdAt: Instant,
  /** Held or tried again: not before then; null once it is on its way. */
  dueAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  attempts: z.number().int(),
  /** Why it waits, bounced, failed or was not sent; empty otherwise. */
  reason: z.string(),
  /** Its text is part of another SMS. */
  carried: z.boolean(),
  /** Counts the times staff sent it again. */
  round: z.number().int(),
  resendable: z.boolean(),
});
export type OutboundMessage = z.infer<typeof OutboundMessage>;

const READERS: readonly StaffRole[] = ['consultant', 'supervisor', 'administrator', 'auditor'];
const SENDERS: readonly StaffRole[] = ['consultant', 'supervisor', 'administrator'];

export const listOutbound = route({
  id: 'listOutbound',
  method: 'GET',
  path: '/api/office/messages',
  access: READERS,
  summary: 'Mails and SMS with what became of them, newest first, paged by cursor',
  query: z.object({
    /** 流水号, whole. */
    q: z.string().trim().max(40).optional(),
    state: MessageState.optional(),
    channel: MessageChannel.optional(),
    from: CalendarDate.optional(),
    to: CalendarDate.optional(),
    cursor: z.string().max(200).optional(),
  }),
  answer: z.object({ messages: z.array(OutboundMessage), nextCursor: z.string().nullable() }),
  errors: ['forbidden', 'invalid_input'],
});

export const resendOutbound = route({
  id: 'resendOutbound',
  method: 'POST',
  path: '/api/office/messages/:id/resend',
  access: SENDERS,
  summary: 'Sends a message once more to the same address; `round` is the one that was seen',
  params: IdParams,
  body: z.object({ round: z.number().int().positive() }),
  answer: OutboundMessage,
  errors: ['forbidden', 'invalid_input', 'not_found', 'not_allowed_now', 'changed_elsewhere'],
});

export const listWorkMessages = route({
  id: 'listWorkMessages',
  method: 'GET',
  path: '/api/office/works/:id/messages',
  access: [
    'clerk',
    'first_reviewer',
    'second_reviewer',
    'final_reviewer',
    'consultant',
    'supervisor',
    'administrator',
    'auditor',
  ],
  summary: 'What was sent about one work and whether it arrived, newest first',
  params: IdParams,
  answer: z.object({ messages: z.array(OutboundMessage) }),
  errors: ['forbidden', 'not_found'],
});

export const receiveSmsReport = route({
  id: 'receiveSmsReport',
  method: 'POST',
  path: '/callbacks/sms',
  access: 'machine',
  summary: 'Delivery report of the SMS provider, signed with the shared secret; may come twice, late or never',
  body: z.unknown(),
  answer: z.object({ ok: z.literal(true) }),
  errors: ['signature_invalid', 'malformed_request'],
  perMinute: 6000,
});

export const receiveMailReport = route({
  id: 'receiveMailReport',
  method: 'POST',
  path: '/callbacks/mail',
  access: 'machine',
  summary: 'Delivery or bounce of a mail that the mail server had taken, signed with the shared secret',
  body: z.unknown(),
  answer: z.object({ ok: z.literal(true) }),
  errors: ['signature_invalid', 'malformed_request'],
  perMinute: 6000,
});
