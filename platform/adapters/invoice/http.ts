import { z } from 'zod';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import type { InvoiceService } from './port.ts';

const PARTY = 'invoice service';
const Issued = z.object({
  request_no: z.string(),
  invoice_number: z.string().regex(/^\d{20}$/),
  status: z.literal('issued'),
  pdf_url: z.url({ protocol: /^https?$/ }),
  xml_url: z.url({ protocol: /^https?$/ }),
  issued_at: z.coerce.date(),
});

/** The invoice service's HTTP interface; the files are fetched at once, because its addresses need not last. */
export function createInvoiceClient(config: Pick<Config, 'invoice'>): InvoiceService {
  const authorization = `Bearer ${config.invoice.token}`;

  /** Our token goes to the service itself only, wherever its answer says the file lies. */
  async function get(url: string, start: string): Promise<Buffer> {
    const own = new URL(url).origin === new URL(config.invoice.url).origin;
    const response = await callOutside(PARTY, url, own ? { headers: { authorization } } : {});
    if (!response.ok) throw new OutsideUnavailable(PARTY, `status ${response.status}`);
    const content = Buffer.from(await response.arrayBuffer());
    if (!content.subarray(0, 64).includes(start)) throw new OutsideUnavailable(PARTY, `${url} is not the file it says`);
    return content;
  }

  return {
    async issue({ requestNo, buyer, items, totalFen, redOf }) {
      const response = await callOutside(PARTY, `${config.invoice.url}/api/invoices`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({
          request_no: requestNo,
          buyer: { name: buyer.name, tax_number: buyer.taxNumber, email: buyer.email },
          items: items.map((item) => ({ name: item.name, amount_fen: item.amountFen })),
          total_fen: totalFen,
          red_of: redOf,
        }),
      });
      if (!response.ok) throw new OutsideUnavailable(PARTY, `status ${response.status}`);
      const answer = Issued.safeParse(await response.json().catch(() => undefined));
      if (answer.data?.request_no !== requestNo) throw new OutsideUnavailable(PARTY, 'answered something else');
      const issued = answer.data;
      const [pdf, xml] = await Promise.all([get(issued.pdf_url, '%PDF-'), get(issued.xml_url, '<')]);
      return { number: issued.invoice_number, pdf, xml, issuedAt: issued.issued_at };
    },
  };
}
