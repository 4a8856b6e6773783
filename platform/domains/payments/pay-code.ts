import QRCode from 'qrcode';
import { GATEWAYS } from '../../../contract/payments.ts';
import type { PayCode } from '../../../contract/portal.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { getWork } from '../works/store.ts';
import { askInBackground } from './ask-gateway.ts';
import { freshAddress } from './open-at-gateway.ts';
import { findOrderByNumber } from './store.ts';

/**
 * The code that the payer of an order scans; undefined when there is nothing (more) to scan. The gateway is asked in the
 * background, in case its notification got lost. @throws Refusal not_found
 */
export async function payCodeOf(ctx: Context, number: string): Promise<PayCode | undefined> {
  const found = await findOrderByNumber(ctx.db, number);
  if (!found) throw new Refusal('not_found');
  const order = await freshAddress(ctx, await getWork(ctx.db, found.workId), found);
  if (order.status !== 'open' || !order.codeUrl) return undefined;
  await askInBackground(ctx, order.id);
  return {
    number,
    amountFen: order.amountFen,
    app: GATEWAYS[order.gateway],
    svg: await QRCode.toString(order.codeUrl, { type: 'svg', margin: 1 }),
  };
}
