/** An invoice as PDF and as XML, made anew on every request: the same invoice gives the same bytes. */
import type { Renderer } from '../../lib/pdf/renderer.ts';
import { escapeHtml } from '../html.ts';
import { INVOICE_SELLER } from '../people.ts';
import { capitalAmount } from './capital-amount.ts';
import type { Invoice } from './invoices.ts';

const TEMPLATE = `${import.meta.dirname}/invoice.typ`;

const decimal = (fen: number) => (fen / 100).toFixed(2);

function chineseDate(at: string): string {
  const [year, month, day] = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

export function invoicePdf(renderer: Renderer, { number, request, issuedAt }: Invoice): Promise<Uint8Array> {
  return renderer.render({
    template: TEMPLATE,
    createdAt: new Date(issuedAt),
    data: {
      number,
      date: chineseDate(issuedAt),
      buyer: request.buyer.name,
      buyerNumber: request.buyer.tax_number ?? '—',
      seller: INVOICE_SELLER.name,
      sellerNumber: INVOICE_SELLER.documentNumber,
      items: request.items.map(({ name, amount_fen }) => ({ name, amount: decimal(amount_fen) })),
      total: decimal(request.total_fen),
      capital: capitalAmount(request.total_fen),
      red: request.red_of !== undefined,
      redOf: request.red_of ?? '',
    },
  });
}

/** The structured counterpart that bookkeeping software reads. */
export function invoiceXml({ number, request, issuedAt }: Invoice): string {
  const element = (name: string, value: string | undefined) =>
    value === undefined ? '' : `<${name}>${escapeHtml(value)}</${name}>`;
  const items = request.items.map(
    ({ name, amount_fen }) => `    <Item>${element('Name', name)}${element('Amount', decimal(amount_fen))}</Item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<EInvoice xmlns="urn:sandbox:e-invoice:1">
  ${element('InvoiceNumber', number)}${element('RedOf', request.red_of)}${element('IssueTime', issuedAt)}
  <Seller>${element('Name', INVOICE_SELLER.name)}${element('TaxNumber', INVOICE_SELLER.documentNumber)}</Seller>
  <Buyer>${element('Name', request.buyer.name)}${element('TaxNumber', request.buyer.tax_number)}</Buyer>
  <Items>
${items.join('\n')}
  </Items>
  ${element('TotalAmount', decimal(request.total_fen))}
</EInvoice>
`;
}
