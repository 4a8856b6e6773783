/** The bill of a day as a file, and mistakes planted in it so that a merchant's comparison has something to find. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { html, type SafeHtml } from '../html.ts';
import type { World } from '../world.ts';
import { type StatementEntry, statementOf } from './orders.ts';
import { CashierError } from './signed-messages.ts';

export const FAULTS = {
  unknown_payment: '多出一笔支付',
  unknown_refund: '多出一笔退款',
  amount: '金额多一分',
  omit: '漏掉这一笔',
} as const;
const plant = z.strictObject({
  date: z.iso.date(),
  fault: z.enum(Object.keys(FAULTS) as [keyof typeof FAULTS]),
  /** The merchant's number of the order or refund that it is about. */
  number: z.string().regex(/^[\w-]{1,64}$/),
});
type Plant = z.infer<typeof plant>;

const AN_INVENTED_AMOUNT = 15_000;

const plantsOf = ({ store }: World, date: string): Plant[] =>
  store.all<Plant>('select date, fault, number from cashier_plant where date = ? order by id', date);

const numberOf = (entry: StatementEntry): string => entry.out_refund_no ?? entry.out_trade_no;

/** What happened on that day, with the mistakes planted in it. */
export function plantedStatement(world: World, date: string): StatementEntry[] {
  const plants = plantsOf(world, date);
  const hit = (entry: StatementEntry, fault: Plant['fault']) =>
    plants.some((each) => each.fault === fault && each.number === numberOf(entry));
  const invented = plants.flatMap(({ fault, number }): StatementEntry[] => {
    const common = { trade_no: `SBX${number}`, amount_fen: AN_INVENTED_AMOUNT, occurred_at: `${date}T04:00:00.000Z` };
    if (fault === 'unknown_payment') return [{ kind: 'payment', out_trade_no: number, ...common }];
    return fault === 'unknown_refund'
      ? [{ kind: 'refund', out_trade_no: number, out_refund_no: number, ...common }]
      : [];
  });
  const real = statementOf(world, date)
    .filter((entry) => !hit(entry, 'omit'))
    .map((entry) => (hit(entry, 'amount') ? { ...entry, amount_fen: entry.amount_fen + 1 } : entry));
  return [...real, ...invented];
}

const HEAD = 'kind,out_trade_no,out_refund_no,trade_no,amount_fen,occurred_at';

function csv(world: World, date: string): string {
  const line = (e: StatementEntry) =>
    [e.kind, e.out_trade_no, e.out_refund_no ?? '', e.trade_no, e.amount_fen, e.occurred_at].join(',');
  return [HEAD, ...plantedStatement(world, date).map(line), ''].join('\n');
}

/** The address proves itself, and only for a while: whoever downloads sends no other credential. */
const GOOD_FOR_SECONDS = 600;
function ticket(world: World, date: string, until: number): string {
  const key = world.store.secret('cashier-statement-key', () => crypto.getRandomValues(new Uint8Array(32)));
  return createHmac('sha256', key).update(`${date} ${until}`).digest('hex');
}

/** Where the bill of a day can be had; a day that has not begun has none. @throws CashierError 404 */
export function statementFile(world: World, date: string): object {
  const today = new Date(world.clock().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  if (date > today) throw new CashierError(404, 'statement_not_ready', 'That day has not begun');
  const until = Math.floor(world.clock().getTime() / 1000) + GOOD_FOR_SECONDS;
  return {
    date,
    download_url: `${world.url}/cashier/statements/${date}.csv?until=${until}&ticket=${ticket(world, date, until)}`,
    sha256: createHash('sha256').update(csv(world, date)).digest('hex'),
  };
}

const download = z.object({ until: z.coerce.number().int(), ticket: z.string().length(64) });

/** The download, and the planting of mistakes by hand (`/cashier`) or by a test (JSON). */
export function statementRoutes(app: FastifyInstance, world: World): void {
  app.get<{ Params: { date: string } }>('/cashier/statements/:date.csv', (request, reply) => {
    const asked = download.safeParse(request.query);
    const { date } = request.params;
    const fresh = asked.success && asked.data.until >= world.clock().getTime() / 1000;
    if (!fresh || !timingSafeEqual(Buffer.from(asked.data.ticket), Buffer.from(ticket(world, date, asked.data.until))))
      return reply.code(403).type('text/plain; charset=utf-8').send('下载地址无效或已过期');
    return reply.type('text/csv; charset=utf-8').send(csv(world, date));
  });
  app.post('/cashier/plants', (request, reply) => {
    const parsed = plant.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ error: 'invalid_request', issues: parsed.error.issues });
    const { date, fault, number } = parsed.data;
    world.store.run('insert into cashier_plant (date, fault, number) values (?, ?, ?)', date, fault, number);
    const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
    return isForm ? reply.redirect('/cashier', 303) : reply.send({ planted: plantsOf(world, date) });
  });
  app.post('/cashier/plants/clear', (_request, reply) => {
    world.store.run('delete from cashier_plant');
    return reply.redirect('/cashier', 303);
  });
}

/** Form and list for people. */
export function plantsSection(world: World): SafeHtml {
  const plants = world.store.all<Plant>('select date, fault, number from cashier_plant order by id');
  return html`<h2>对账单差错</h2><p class="quiet">登记平台按日下载对账单。在这里可以种下差错，看平台能否查出。</p>
<form method="post" action="/cashier/plants"><p><label for="plant-date">日期</label><input id="plant-date" name="date" type="date" required>
<label for="plant-fault">差错</label><select id="plant-fault" name="fault">${Object.entries(FAULTS).map(
    ([value, name]) => html`<option value="${value}">${name}</option>`,
  )}</select><label for="plant-number">商户订单号或退款单号</label><input id="plant-number" name="number" required pattern="[A-Za-z0-9_-]{1,64}"></p>
<div class="actions"><button class="plain">种下</button></div></form>
${
  plants.length > 0 &&
  html`<ul>${plants.map(({ date, fault, number }) => html`<li>${date} ${FAULTS[fault]} <span class="mono">${number}</span></li>`)}</ul>
<form method="post" action="/cashier/plants/clear"><div class="actions"><button class="plain">全部清除</button></div></form>`
}`;
}
