import type { Reader, Tx } from '../../base/db.ts';

/** Double entry in 分. `gateway`: money lies there for us; `fees_received`: earned; `refunds_due`: owed back. */
export type LedgerAccount = 'gateway' | 'fees_received' | 'refunds_due';

/**
 * Books one amount from the credit of one account to the debit of another; debit positive, credit negative.
 * @throws Error (unique) for a key that is booked already: an amount never counts twice
 */
export async function book(
  tx: Tx,
  entry: { key: string; orderId: string; debit: LedgerAccount; credit: LedgerAccount; amountFen: number; at: Date },
): Promise<void> {
  const common = { transactionKey: entry.key, orderId: entry.orderId, at: entry.at };
  await tx
    .insertInto('ledgerEntry')
    .values([
      { ...common, account: entry.debit, amountFen: entry.amountFen },
      { ...common, account: entry.credit, amountFen: -entry.amountFen },
    ])
    .execute();
}

/** What each account holds, in 分: of everything, or of one work's orders. The three always sum to nothing. */
export async function ledgerBalances(db: Reader, workId?: string): Promise<Record<LedgerAccount, number>> {
  let query = db
    .selectFrom('ledgerEntry as l')
    .innerJoin('paymentOrder as o', 'o.id', 'l.orderId')
    .select((eb) => ['l.account', eb.fn.sum<string>('l.amountFen').as('fen')])
    .groupBy('l.account');
  if (workId) query = query.where('o.workId', '=', workId);
  const sums = new Map((await query.execute()).map((row) => [row.account, Number(row.fen)]));
  const of = (account: LedgerAccount) => sums.get(account) ?? 0;
  return { gateway: of('gateway'), fees_received: of('fees_received'), refunds_due: of('refunds_due') };
}
