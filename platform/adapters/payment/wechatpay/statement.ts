import type { StatementLine } from '../port.ts';
import { chinaTime, fenOf, textLines } from '../text-lines.ts';

/**
 * 交易账单 (ALL): CSV in UTF-8, every value behind a backtick, so that commas inside names do not count. A line of sums
 * under a head of its own ends it.
 */
export async function* readWechatpayStatement(file: AsyncIterable<Uint8Array>): AsyncIterable<StatementLine> {
  let columns: Map<string, number> | undefined;
  let ended = false;
  for await (const line of textLines(file)) {
    if (!columns)
      columns = new Map(
        line
          .replace(/^\ufeff/, '')
          .split(',')
          .map((name, index) => [name.trim(), index]),
      );
    else if (line.startsWith('总交易单数')) ended = true;
    else if (!ended && line !== '') {
      const fields = line.slice(1).split(',`');
      yield lineOf((name) => fields[columns?.get(name) ?? -1] ?? '');
    }
  }
  if (!ended) throw new Error('the bill has no end');
}

function lineOf(field: (name: string) => string): StatementLine {
  const refund = field('交易状态') === 'REFUND';
  const number = field(refund ? '商户退款单号' : '商户订单号');
  if (number === '') throw new Error('the bill has a line without a number');
  return {
    kind: refund ? 'refund' : 'payment',
    number,
    tradeNo: field('微信订单号'),
    amountFen: fenOf(field(refund ? '申请退款金额' : '订单金额')),
    occurredAt: chinaTime(field('交易时间')),
  };
}
