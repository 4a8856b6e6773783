/** Electronic invoices: issued once per request number, numbered in order, reversed by a red one. */
import { z } from 'zod';
import type { World } from '../world.ts';

export const invoiceRequest = z
  .object({
    request_no: z.string().regex(/^[\w-]{1,64}$/),
    buyer: z.object({
      name: z.string().min(1).max(200),
      tax_number: z.string().max(30).optional(),
      email: z.email().optional(),
    }),
    items: z
      .array(z.object({ name: z.string().min(1).max(200), amount_fen: z.number().int() }))
      .min(1)
      .max(50),
    total_fen: z.number().int(),
    /** Number of the invoice that this one reverses; amounts are then negative. */
    red_of: z.string().length(20).optional(),
  })
  .refine(({ items, total_fen }) => items.reduce((sum, item) => sum + item.amount_fen, 0) === total_fen, {
    message: 'total_fen is not the sum of the items',
    path: ['total_fen'],
  })
  .refine(({ items, red_of }) => items.every(({ amount_fen }) => (red_of ? amount_fen < 0 : amount_fen > 0)), {
    message: 'amounts are positive, or all negative on a red invoice',
    path: ['items'],
  });
export type InvoiceRequest = z.infer<typeof invoiceRequest>;

export interface Invoice {
  serial: number;
  number: string;
  request: InvoiceRequest;
  issuedAt: string;
}

export type Issue =
  | { ok: true; invoice: Invoice }
  | { ok: false; status: 404 | 409; error: 'request_mismatch' | 'original_not_found' | 'already_red' | 'red_amount' };

type Row = Omit<Invoice, 'request'> & { request: string };
const revive = (row: Row | undefined): Invoice | undefined => row && { ...row, request: JSON.parse(row.request) };
const COLUMNS = 'serial, number, request, issued_at as issuedAt';

/** 数电票 number: year 2, province 2, channel 1, serial 15 digits; ours begin with 9 where real ones do not yet. */
function invoiceNumber(serial: number, at: Date): string {
  const year = new Date(at.getTime() + 8 * 3_600_000).getUTCFullYear() % 100;
  return `${String(year).padStart(2, '0')}332${900_000_000_000_000 + serial}`;
}

export const findByRequest = ({ store }: World, requestNo: string): Invoice | undefined =>
  revive(store.one<Row>(`select ${COLUMNS} from invoice where request_no = ?`, requestNo));

export const findByNumber = ({ store }: World, number: string): Invoice | undefined =>
  revive(store.one<Row>(`select ${COLUMNS} from invoice where number = ?`, number));

export const listInvoices = ({ store }: World): Invoice[] =>
  store.all<Row>(`select ${COLUMNS} from invoice order by serial desc limit 200`).map((row) => revive(row) as Invoice);

/** Why a red invoice cannot be issued; nothing when it can. */
function redObjection(world: World, { red_of, total_fen }: InvoiceRequest): Extract<Issue, { ok: false }> | undefined {
  if (!red_of) return undefined;
  const original = findByNumber(world, red_of);
  if (!original || original.request.red_of) return { ok: false, status: 404, error: 'original_not_found' };
  if (listInvoices(world).some(({ request }) => request.red_of === red_of))
    return { ok: false, status: 409, error: 'already_red' };
  if (total_fen !== -original.request.total_fen) return { ok: false, status: 409, error: 'red_amount' };
  return undefined;
}

/** Issues an invoice, or answers the one that this request number already has. */
export function issueInvoice(world: World, request: InvoiceRequest): Issue {
  const { store, clock } = world;
  return store.transaction((): Issue => {
    const known = findByRequest(world, request.request_no);
    if (known)
      return JSON.stringify(known.request) === JSON.stringify(request)
        ? { ok: true, invoice: known }
        : { ok: false, status: 409, error: 'request_mismatch' };
    const objection = redObjection(world, request);
    if (objection) return objection;
    const last = store.one<{ serial: number | null }>('select max(serial) as serial from invoice')?.serial ?? 0;
    const issuedAt = clock();
    store.run(
      'insert into invoice (serial, number, request_no, request, issued_at) values (?, ?, ?, ?, ?)',
      last + 1,
      invoiceNumber(last + 1, issuedAt),
      request.request_no,
      JSON.stringify(request),
      issuedAt.toISOString(),
    );
    return { ok: true, invoice: findByRequest(world, request.request_no) as Invoice };
  });
}
