/** The text-message gateway: accepts, keeps, shows. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bearer } from '../bearer.ts';
import { html, page, showTime } from '../html.ts';
import type { Reporter } from '../reports.ts';
import type { World } from '../world.ts';

export const SMS_TOKEN = 'sandbox-sms-token';

const message = z.object({
  request_no: z.string().regex(/^[\w-]{1,64}$/),
  to: z.string().regex(/^\+?\d{8,15}$/),
  text: z.string().min(1).max(1000),
});

interface Sms {
  request_no: string;
  to: string;
  text: string;
  received_at: string;
}

const COLUMNS = 'request_no, recipient as "to", text, received_at';

/** The newest first; `to` narrows to one number. */
function listMessages({ store }: World, to: string | undefined): Sms[] {
  return store.all<Sms>(
    `select ${COLUMNS} from sms where ? is null or recipient = ? order by rowid desc limit 200`,
    to ?? null,
    to ?? null,
  );
}

function keep({ store, clock }: World, { request_no, to, text }: z.infer<typeof message>): Sms {
  store.run(
    'insert into sms (request_no, recipient, text, received_at) values (?, ?, ?, ?) on conflict (request_no) do nothing',
    request_no,
    to,
    text,
    clock().toISOString(),
  );
  return store.one<Sms>(`select ${COLUMNS} from sms where request_no = ?`, request_no) as Sms;
}

function listPage(messages: readonly Sms[], to: string | undefined): string {
  return page(
    { title: '短信' },
    html`<form method="get" action="/sms"><label for="to">收信手机</label><input id="to" name="to" inputmode="numeric" value="${to ?? ''}" placeholder="全部">
<div class="actions"><button class="plain">筛选</button></div></form>
${
  messages.length === 0
    ? html`<p class="quiet">没有短信。</p>`
    : messages.map(
        (sms) =>
          html`<div class="box"><p class="quiet">${sms.to} · ${showTime(sms.received_at)}</p><p>${sms.text}</p></div>`,
      )
}`,
  );
}

const query = z.object({ to: z.string().optional() });
const wanted = (search: unknown) => query.parse(search).to?.trim() || undefined;

export function smsRoutes(app: FastifyInstance, world: World, report: Reporter): void {
  app.post('/sms/api/messages', { preHandler: bearer(SMS_TOKEN) }, (request, reply) => {
    if (world.knobs.get('sms').refuse)
      return reply.code(403).send({ error: 'refused', error_description: 'The gateway refuses this message' });
    const parsed = message.safeParse(request.body);
    if (!parsed.success)
      return reply.code(422).send({
        error: 'invalid_request',
        error_description: `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`,
      });
    const { bounce } = world.knobs.get('sms');
    const sms = bounce ? { ...parsed.data, received_at: world.clock().toISOString() } : keep(world, parsed.data);
    if (sms.to !== parsed.data.to || sms.text !== parsed.data.text)
      return reply
        .code(409)
        .send({ error: 'request_mismatch', error_description: 'The request number exists with another message' });
    const { request_no, received_at } = sms;
    report('sms', { request_no, ...(bounce ? { status: 'failed', reason: '空号或停机' } : { status: 'delivered' }) });
    return reply.send({ request_no, status: 'accepted', received_at });
  });
  app.get('/sms/api/messages', (request) => ({ messages: listMessages(world, wanted(request.query)) }));
  app.get('/sms', (request, reply) => {
    const to = wanted(request.query);
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(listPage(listMessages(world, to), to));
  });
}
