import type { MessageChannel } from '../../../contract/messages.ts';
import type { Reader, Tx } from '../../base/db.ts';

/** The SQL of `message_choice` and `dead_address`: what people want, and which addresses take no mail. */

export interface Choice {
  topic: string;
  channel: MessageChannel;
  wanted: boolean;
}

export async function listChoices(db: Reader, accountId: string): Promise<Choice[]> {
  const rows = await db
    .selectFrom('messageChoice')
    .select(['topic', 'channel', 'wanted'])
    .where('accountId', '=', accountId)
    .execute();
  return rows as Choice[];
}

export async function writeChoice(tx: Tx, accountId: string, choice: Choice, now: Date): Promise<void> {
  const { wanted } = choice;
  await tx
    .insertInto('messageChoice')
    .values({ accountId, ...choice, changedAt: now })
    .onConflict((c) => c.columns(['accountId', 'topic', 'channel']).doUpdateSet({ wanted, changedAt: now }))
    .execute();
}

export interface DeadAddress {
  reason: string;
  since: Date;
}

export async function findDeadAddress(db: Reader, recipientIndex: Buffer): Promise<DeadAddress | undefined> {
  return db
    .selectFrom('deadAddress')
    .select(['reason', 'since'])
    .where('recipientIndex', '=', recipientIndex)
    .executeTakeFirst();
}

/** False when it was known. */
export async function insertDeadAddress(tx: Tx, recipientIndex: Buffer, dead: DeadAddress): Promise<boolean> {
  const result = await tx
    .insertInto('deadAddress')
    .values({ recipientIndex, ...dead })
    .onConflict((c) => c.column('recipientIndex').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function deleteDeadAddress(tx: Tx, recipientIndex: Buffer): Promise<void> {
  await tx.deleteFrom('deadAddress').where('recipientIndex', '=', recipientIndex).execute();
}
