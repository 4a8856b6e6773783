import type { OrderStatus } from './order.lifecycle.ts';

/**
 * The life of an invoice: queued → issued (by the tax service) → mailed ⇄ bounced; queued → cancelled when the money went
 * back before it was issued. One already issued cannot be taken back: a red one of the same order reverses it.
 */
export type InvoiceKind = 'blue' | 'red';
export type InvoiceStatus = 'queued' | 'issued' | 'mailed' | 'bounced' | 'cancelled';
export type InvoiceCommand = 'issue' | 'cancel' | 'mail' | 'bounce';

const MOVES: Readonly<Record<InvoiceCommand, { from: readonly InvoiceStatus[]; to: InvoiceStatus }>> = {
  issue: { from: ['queued'], to: 'issued' },
  cancel: { from: ['queued'], to: 'cancelled' },
  // A mail that is sent again after a bounce, or to another address, counts as the last word.
  mail: { from: ['issued', 'mailed', 'bounced'], to: 'mailed' },
  bounce: { from: ['issued', 'mailed', 'bounced'], to: 'bounced' },
};

export const invoiceMove = (command: InvoiceCommand) => MOVES[command];

/** It has a number and files, so it can be mailed, downloaded and reversed. */
export const isIssued = (status: InvoiceStatus): boolean => MOVES.mail.from.includes(status);

/**
 * May this invoice still be left out because the money went back? Once the tax service has been asked it may exist there:
 * then it is issued to the end and reversed.
 */
export const isNotNeeded = (
  order: { status: OrderStatus },
  invoice: { status: InvoiceStatus; requestedAt: Date | null },
): boolean => order.status !== 'paid' && invoice.status === 'queued' && invoice.requestedAt === null;

/** How often within a day an applicant may have an invoice mailed again; finance is not limited. */
const MAILS_A_DAY = 3;
export const mayAskAgain = (askedToday: number): boolean => askedToday < MAILS_A_DAY;
