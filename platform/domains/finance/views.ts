import type { FinanceInvoice, FinanceOrder, FinanceRefund, RefundStatus } from '../../../contract/finance.ts';
import type { GatewayName, OrderItem } from '../../../contract/payments.ts';
import type { Difference } from '../../../contract/reconciliation.ts';
import { maskMail, maskPerson } from '../../../lib/idnumber/mask.ts';
import type { Context } from '../../context.ts';
import { type InvoiceKind, type InvoiceStatus, isIssued } from '../payments/invoice.lifecycle.ts';
import { BUYER_PLACE, RECIPIENT_PLACE } from '../payments/invoice.store.ts';
import type { Buyer } from '../payments/invoice-buyer.rules.ts';
import { PAYER_PLACE } from '../payments/store.ts';
import type { ListedDifference } from './difference-store.ts';
import type { InvoiceListRow, OrderListRow, RefundListRow } from './list-store.ts';

type Opening = Pick<Context, 'sealer'>;

/** Names of organisations are public; of a person the first character does to tell two rows apart. */
const shownName = (kind: string, name: string): string => (kind === 'person' ? maskPerson(name) : name);
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function orderRow({ sealer }: Opening, row: OrderListRow): FinanceOrder {
  const { id, number, workId, workCode, workTitle, amountFen, tradeNo, invoiceNumber } = row;
  return {
    ...{ id, number, workId, workCode, workTitle, amountFen, tradeNo, invoiceNumber },
    applicant: shownName(row.applicantKind, row.applicant),
    gateway: row.gateway as GatewayName,
    status: (row.status === 'new' ? 'open' : row.status) as OrderItem['status'],
    payer: row.payer && sealer.open(row.payer, PAYER_PLACE),
    createdAt: row.createdAt.toISOString(),
    paidAt: iso(row.paidAt),
    refundedAt: iso(row.refundedAt),
  };
}

export function refundRow(row: RefundListRow): FinanceRefund {
  const { id, number, orderNumber, workId, workCode, workTitle, amountFen, reason } = row;
  return {
    ...{ id, number, orderNumber, workId, workCode, workTitle, amountFen, reason },
    applicant: shownName(row.applicantKind, row.applicant),
    gateway: row.gateway as GatewayName,
    status: row.status as RefundStatus,
    createdAt: row.createdAt.toISOString(),
    doneAt: iso(row.doneAt),
  };
}

export function invoiceRow({ sealer }: Opening, row: InvoiceListRow): FinanceInvoice {
  const { id, number, orderNumber, workId, workCode, workTitle, bounce } = row;
  const [kind, status] = [row.kind as InvoiceKind, row.status as InvoiceStatus];
  return {
    ...{ id, kind, status, number, orderNumber, workId, workCode, workTitle },
    reverses: kind === 'red' ? row.otherNumber : null,
    reversed: kind === 'blue' && row.otherNumber !== null,
    buyer: buyerName(sealer, row.buyer),
    amountFen: kind === 'red' ? -row.amountFen : row.amountFen,
    mailedTo: row.recipient && maskMail(sealer.open(row.recipient, RECIPIENT_PLACE)),
    mailedAt: iso(row.mailedAt),
    bounce: status === 'bounced' ? bounce : null,
    createdAt: row.createdAt.toISOString(),
    issuedAt: iso(row.issuedAt),
    resendable: isIssued(status) && row.recipient !== null,
  };
}

/** Only organisations have a taxpayer number. */
function buyerName(sealer: Opening['sealer'], sealed: Buffer | null): string {
  if (!sealed) return '';
  const { name, taxNumber } = JSON.parse(sealer.open(sealed, BUYER_PLACE)) as Buyer;
  return shownName(taxNumber ? 'organisation' : 'person', name);
}

export function differenceView(row: ListedDifference): Difference {
  const { id, version, day, kind, fault, number, tradeNo, hereFen, thereFen, workId, workCode, state, note } = row;
  return {
    ...{ id, version, day, kind, fault, number, tradeNo, hereFen, thereFen, workId, workCode, state, note },
    gateway: row.gateway as GatewayName,
    explainedBy: row.explainer,
    explainedAt: iso(row.explainedAt),
    settledAt: iso(row.settledAt),
    foundAt: row.foundAt.toISOString(),
  };
}
