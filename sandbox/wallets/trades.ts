/** Trades and refunds of the two wallets (支付宝, 微信支付): what is the same at both, in 分; each speaks of it in its own words. */
import { randomBytes } from 'node:crypto';
import type { World } from '../world.ts';

export type Wallet = 'alipay' | 'wechatpay';

export interface Trade {
  gateway: Wallet;
  out_trade_no: string;
  trade_no: string;
  /** What a QR code or an address names it by. */
  code: string;
  amount_fen: number;
  subject: string;
  notify_url: string;
  return_url: string;
  status: 'open' | 'paid' | 'closed';
  payer: string;
  created_at: string;
  paid_at: string | null;
}

export interface Refund {
  gateway: Wallet;
  out_refund_no: string;
  refund_no: string;
  out_trade_no: string;
  amount_fen: number;
  reason: string;
  notify_url: string;
  status: 'processing' | 'succeeded';
  created_at: string;
  done_at: string | null;
}

/** Twenty-eight digits that begin with the day in Beijing, as both wallets number. */
function newNumber(world: World): string {
  const beijing = new Date(world.clock().getTime() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
  return (
    beijing +
    BigInt(`0x${randomBytes(8).toString('hex')}`)
      .toString()
      .padStart(20, '0')
      .slice(-14)
  );
}

export const findTrade = ({ store }: World, gateway: Wallet, number: string): Trade | undefined =>
  store.one<Trade>('select * from wallet_trade where gateway = ? and out_trade_no = ?', gateway, number);

export const findTradeByCode = ({ store }: World, gateway: Wallet, code: string): Trade | undefined =>
  store.one<Trade>('select * from wallet_trade where gateway = ? and code = ?', gateway, code);

export const listTrades = ({ store }: World, gateway: Wallet): Trade[] =>
  store.all<Trade>('select * from wallet_trade where gateway = ? order by rowid desc limit 100', gateway);

/** The same number is the same trade; nothing when it exists with another amount or is closed. */
export function openTrade(
  world: World,
  wanted: Pick<Trade, 'gateway' | 'out_trade_no' | 'amount_fen' | 'subject' | 'notify_url' | 'return_url'>,
): Trade | undefined {
  world.store.run(
    `insert into wallet_trade (gateway, out_trade_no, trade_no, code, amount_fen, subject, notify_url, return_url, status, created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?) on conflict (gateway, out_trade_no) do nothing`,
    wanted.gateway,
    wanted.out_trade_no,
    newNumber(world),
    randomBytes(8).toString('base64url'),
    wanted.amount_fen,
    wanted.subject,
    wanted.notify_url,
    wanted.return_url,
    world.clock().toISOString(),
  );
  const trade = findTrade(world, wanted.gateway, wanted.out_trade_no);
  return trade && trade.amount_fen === wanted.amount_fen && trade.status !== 'closed' ? trade : undefined;
}

/** False when it was no longer open. */
export function payTrade(world: World, trade: Trade, payer: string): boolean {
  const sql = `update wallet_trade set status = 'paid', paid_at = ?, payer = ? where trade_no = ? and status = 'open'`;
  return world.store.run(sql, world.clock().toISOString(), payer, trade.trade_no) === 1;
}

export const closeTrade = ({ store }: World, { trade_no }: Trade): boolean =>
  store.run(`update wallet_trade set status = 'closed' where trade_no = ? and status <> 'paid'`, trade_no) === 1;

export const findRefund = ({ store }: World, gateway: Wallet, number: string): Refund | undefined =>
  store.one<Refund>('select * from wallet_refund where gateway = ? and out_refund_no = ?', gateway, number);

/** Sum of a trade's refunds but this one. */
export function refundedFen({ store }: World, trade: Trade, except = ''): number {
  const sql = `select coalesce(sum(amount_fen), 0) as fen from wallet_refund
    where gateway = ? and out_trade_no = ? and out_refund_no <> ?`;
  return store.one<{ fen: number }>(sql, trade.gateway, trade.out_trade_no, except)?.fen ?? 0;
}

/** Takes a refund in; `mismatch` for a known number with other contents, `too_much` for more than is left. */
export function takeRefund(
  world: World,
  trade: Trade,
  wanted: Pick<Refund, 'out_refund_no' | 'amount_fen' | 'reason' | 'notify_url'>,
): { refund: Refund; first: boolean } | 'mismatch' | 'too_much' | 'not_paid' {
  const known = findRefund(world, trade.gateway, wanted.out_refund_no);
  if (known) {
    const same = known.out_trade_no === trade.out_trade_no && known.amount_fen === wanted.amount_fen;
    return same ? { refund: known, first: false } : 'mismatch';
  }
  if (trade.status !== 'paid') return 'not_paid';
  if (refundedFen(world, trade) + wanted.amount_fen > trade.amount_fen) return 'too_much';
  world.store.run(
    `insert into wallet_refund (gateway, out_refund_no, refund_no, out_trade_no, amount_fen, reason, notify_url, status, created_at)
      values (?, ?, ?, ?, ?, ?, ?, 'processing', ?)`,
    trade.gateway,
    wanted.out_refund_no,
    newNumber(world),
    trade.out_trade_no,
    wanted.amount_fen,
    wanted.reason,
    wanted.notify_url,
    world.clock().toISOString(),
  );
  return { refund: findRefund(world, trade.gateway, wanted.out_refund_no) as Refund, first: true };
}

/** True for the one who completes it. */
export const completeRefund = ({ store, clock }: World, { gateway, out_refund_no }: Refund): boolean =>
  store.run(
    `update wallet_refund set status = 'succeeded', done_at = ? where gateway = ? and out_refund_no = ? and status = 'processing'`,
    clock().toISOString(),
    gateway,
    out_refund_no,
  ) === 1;

/** What moved money on one day in Beijing, refunds with their trades. */
export function movedOn(
  { store }: World,
  gateway: Wallet,
  date: string,
): { trades: Trade[]; refunds: (Refund & { trade: Trade })[] } {
  const from = new Date(`${date}T00:00:00+08:00`);
  const [start, end] = [from.toISOString(), new Date(from.getTime() + 86_400_000).toISOString()];
  const trades = store.all<Trade>(
    'select * from wallet_trade where gateway = ? and paid_at >= ? and paid_at < ? order by paid_at',
    gateway,
    start,
    end,
  );
  const refunds = store
    .all<Refund>(
      'select * from wallet_refund where gateway = ? and done_at >= ? and done_at < ? order by done_at',
      gateway,
      start,
      end,
    )
    .map((refund) => ({
      ...refund,
      trade: store.one<Trade>(
        'select * from wallet_trade where gateway = ? and out_trade_no = ?',
        gateway,
        refund.out_trade_no,
      ) as Trade,
    }));
  return { trades, refunds };
}

/** 15000 分 → 「150.00」. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2);
/** An instant as 「2026-11-22 17:00:05」 in Beijing. */
export const beijing = (at: string | Date): string =>
  new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
