import type { MessageState } from '../../../contract/messages.ts';

/**
 * The life of a message that leaves the house: queued → sent → delivered, or to its end as bounced (the mail server will
 * never deliver it) or failed (given up, or the carrier could not). Suppressed ones were never sent: nobody wanted them, or
 * the address takes no mail. Reports may overtake our own note that a message was sent, so they count from `queued` too.
 */
export type MessageCommand = 'send' | 'deliver' | 'bounce' | 'fail' | 'resend';

export const MESSAGE_MOVES: Readonly<Record<MessageCommand, { from: readonly MessageState[]; to: MessageState }>> = {
  send: { from: ['queued'], to: 'sent' },
  deliver: { from: ['queued', 'sent'], to: 'delivered' },
  // Mail servers may take a mail, say so, and send it back an hour later.
  bounce: { from: ['queued', 'sent', 'delivered'], to: 'bounced' },
  fail: { from: ['queued', 'sent'], to: 'failed' },
  resend: { from: ['sent', 'delivered', 'bounced', 'failed', 'suppressed'], to: 'queued' },
};

/** The state after the command; undefined when it is not open to it now. */
export function messageAfter(command: MessageCommand, state: MessageState): MessageState | undefined {
  const { from, to } = MESSAGE_MOVES[command];
  return from.includes(state) ? to : undefined;
}

/** Why a message was never sent. */
export const SUPPRESSIONS = { opted_out: '收件人不要这类消息', dead_address: '收件邮箱收不到邮件' } as const;
export type Suppression = keyof typeof SUPPRESSIONS;
