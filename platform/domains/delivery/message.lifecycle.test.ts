import { expect, it } from 'vitest';
import { MESSAGE_STATES, type MessageState } from '../../../contract/messages.ts';
import { type MessageCommand, messageAfter } from './message.lifecycle.ts';

/** Every command in every state; a dash is a refusal. */
const TABLE: Record<MessageState, Record<MessageCommand, MessageState | '-'>> = {
  queued: { send: 'sent', deliver: 'delivered', bounce: 'bounced', fail: 'failed', resend: '-' },
  sent: { send: '-', deliver: 'delivered', bounce: 'bounced', fail: 'failed', resend: 'queued' },
  delivered: { send: '-', deliver: '-', bounce: 'bounced', fail: '-', resend: 'queued' },
  bounced: { send: '-', deliver: '-', bounce: '-', fail: '-', resend: 'queued' },
  failed: { send: '-', deliver: '-', bounce: '-', fail: '-', resend: 'queued' },
  suppressed: { send: '-', deliver: '-', bounce: '-', fail: '-', resend: 'queued' },
};

it.each(Object.keys(MESSAGE_STATES) as MessageState[])('a message that is %s', (state) => {
  for (const [command, to] of Object.entries(TABLE[state]))
    expect(messageAfter(command as MessageCommand, state) ?? '-', command).toBe(to);
});
