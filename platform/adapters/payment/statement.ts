import { createHash } from 'node:crypto';
import { OutsideUnavailable } from '../outside.ts';
import type { StatementLine } from './port.ts';
import { textLines } from './text-lines.ts';

/** A large day takes its time. */
const DOWNLOAD_MS = 10 * 60_000;

/**
 * The file at `url` while it arrives; what does not have the hash that was announced ends with an error, so that nobody
 * keeps half a bill. @throws OutsideUnavailable
 */
export async function checkedStatement(
  party: string,
  url: string,
  expected: { algorithm: 'sha256' | 'sha1'; hash: string } | null,
  headers: Record<string, string> = {},
): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_MS) }).catch(
    (error: unknown) => {
      throw new OutsideUnavailable(party, error);
    },
  );
  const { body } = response;
  if (!response.ok || !body) throw new OutsideUnavailable(party, `bill: status ${response.status}`);
  return (async function* () {
    const hash = createHash(expected?.algorithm ?? 'sha256');
    try {
      for await (const chunk of body) {
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      throw new OutsideUnavailable(party, error);
    }
    if (expected && hash.digest('hex') !== expected.hash) throw new OutsideUnavailable(party, 'the bill is incomplete');
  })();
}

const HEAD = 'kind,out_trade_no,out_refund_no,trade_no,amount_fen,occurred_at';

/** The bill of the standard gateway: CSV in UTF-8, one movement a line, no field ever quoted. */
export async function* readCashierStatement(file: AsyncIterable<Uint8Array>): AsyncIterable<StatementLine> {
  let head = true;
  for await (const line of textLines(file)) {
    if (head) {
      if (line !== HEAD) throw new Error('the bill has another head');
      head = false;
      continue;
    }
    const [kind, order = '', refund = '', tradeNo = '', amount, at = ''] = line.split(',');
    const [amountFen, occurredAt] = [Number(amount), new Date(at)];
    if ((kind !== 'payment' && kind !== 'refund') || !Number.isInteger(amountFen) || Number.isNaN(occurredAt.getTime()))
      throw new Error(`the bill has a line that is none: ${line.slice(0, 80)}`);
    yield { kind, number: kind === 'refund' ? refund : order, tradeNo, amountFen, occurredAt };
  }
  if (head) throw new Error('the bill is empty');
}
