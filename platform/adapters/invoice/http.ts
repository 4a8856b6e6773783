import { z } from 'zod';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import type { InvoiceService } from './port.ts';

const PARTY = 'invoice service';
const Issued = z.object({
  invoice_number: z.string().regex(/^\d{20}$/),
  status: z.literal('issued'),
  pdf_url: z.url(),
  xml_url: z.url(),
  issued_at: z.coerce.date(),
});

/** The invoice service's HTTP interface; the files are fetched at once, because its addresses need not last. */
export function createInvoiceClient(config: Pick<Config, 'invoice'>): InvoiceService {
  const authorization = `Bearer ${config.invoice.token}`;

  async function get(url: string): Promise<Buffer> {
    const response = await callOutside(PARTY, url, { headers: { authorization } });
    if (!response.ok) throw new OutsideUnavailable(PARTY, `status ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  return {
    async issue({ requestNo, buyer, items, totalFen }) {
      const response = await callOutside(PARTY, `${config.invoice.url}/api/invoices`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({
          request_no: requestNo,
          buyer: { name: buyer.name, tax_number: buyer.taxNumber, email: buyer.email },
          items: items.map((item) => ({ name: item.name, amount_fen: item.amountFen })),
          total_fen: totalFen,
        }),
      });
      if (!response.ok) throw new OutsideUnavailable(PARTY, `status ${response.status}`);
      const issued = Issued.parse(await response.json());
      const [pdf, xml] = await Promise.all([get(issued.pdf_url), get(issued.xml_url)]);
      return { number: issued.invoice_number, pdf, xml, issuedAt: issued.issued_at };
    },
  };
}
