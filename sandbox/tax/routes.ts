import type { FastifyInstance } from 'fastify';
import type { Renderer } from '../../lib/pdf/renderer.ts';
import { bearer } from '../bearer.ts';
import { html, page, showFen, showTime } from '../html.ts';
import type { World } from '../world.ts';
import { invoicePdf, invoiceXml } from './invoice-documents.ts';
import { findByNumber, findByRequest, type Invoice, invoiceRequest, issueInvoice, listInvoices } from './invoices.ts';

export const TAX_TOKEN = 'sandbox-tax-token';

const MESSAGES = {
  request_mismatch: 'The request number exists with other contents',
  original_not_found: 'red_of names no invoice that can be reversed',
  already_red: 'The invoice has been reversed already',
  red_amount: 'A red invoice reverses the whole amount',
} as const;

const present = (world: World, { request, number, issuedAt }: Invoice) => ({
  request_no: request.request_no,
  invoice_number: number,
  status: 'issued',
  pdf_url: `${world.url}/tax/invoices/${number}.pdf`,
  xml_url: `${world.url}/tax/invoices/${number}.xml`,
  issued_at: issuedAt,
});

function listPage(world: World): string {
  const invoices = listInvoices(world);
  const row = ({
    number,
    request,
    issuedAt,
  }: Invoice) => html`<tr><td class="mono">${number}</td><td>${request.buyer.name}</td>
<td class="tight">${showFen(request.total_fen)}</td><td class="tight">${showTime(issuedAt)}</td><td>${request.red_of && html`红冲 <span class="mono">${request.red_of}</span>`}</td>
<td class="tight"><a href="/tax/invoices/${number}.pdf">PDF</a> <a href="/tax/invoices/${number}.xml">XML</a></td></tr>`;
  return page(
    { title: '税务开票' },
    invoices.length === 0
      ? html`<p class="quiet">尚未开具发票。</p>`
      : html`<div class="scroll"><table><thead><tr><th>发票号码</th><th>购买方</th><th>价税合计</th><th>开票时间</th><th>说明</th><th>文件</th></tr></thead>
<tbody>${invoices.map(row)}</tbody></table></div>`,
  );
}

/** POST and GET of the JSON interface (bearer token), the documents, and the list for people. */
export function taxRoutes(app: FastifyInstance, world: World, renderer: Renderer): void {
  app.post('/tax/api/invoices', { preHandler: bearer(TAX_TOKEN) }, (request, reply) => {
    if (world.knobs.get('tax').refuse)
      return reply.code(403).send({ error: 'refused', error_description: 'No invoices are issued for now' });
    const parsed = invoiceRequest.safeParse(request.body);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return reply
        .code(422)
        .send({ error: 'invalid_request', error_description: `${issue?.path.join('.')}: ${issue?.message}` });
    }
    const issue = issueInvoice(world, parsed.data);
    if (issue.ok) return reply.send(present(world, issue.invoice));
    return reply.code(issue.status).send({ error: issue.error, error_description: MESSAGES[issue.error] });
  });

  app.get<{ Params: { requestNo: string } }>(
    '/tax/api/invoices/:requestNo',
    { preHandler: bearer(TAX_TOKEN) },
    (request, reply) => {
      const invoice = findByRequest(world, request.params.requestNo);
      if (!invoice) return reply.code(404).send({ error: 'not_found', error_description: 'No such request' });
      return reply.send(present(world, invoice));
    },
  );

  app.get<{ Params: { file: string } }>('/tax/invoices/:file', async (request, reply) => {
    const [number = '', format] = request.params.file.split('.');
    const invoice = findByNumber(world, number);
    if (!invoice) return reply.code(404).type('text/plain; charset=utf-8').send('没有这张发票');
    if (format === 'xml') return reply.type('application/xml; charset=utf-8').send(invoiceXml(invoice));
    return reply.type('application/pdf').send(Buffer.from(await invoicePdf(renderer, invoice)));
  });

  app.get('/tax', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(listPage(world)),
  );
}
