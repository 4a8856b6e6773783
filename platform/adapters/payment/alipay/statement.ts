import { inflateRawSync } from 'node:zlib';
import type { StatementLine } from '../port.ts';
import { chinaTime, fenOf, textLines } from '../text-lines.ts';

/** A day's file is unpacked whole; one that claims more is not 支付宝's. */
const BYTES_AT_MOST = 256 * 1024 * 1024;

/**
 * 业务明细 of a day: a ZIP with two CSV files in GBK, the lines and their sums; only the lines are read. Remarks begin with
 * `#`, fields end in tabs. Refunds have negative amounts and our request number under 退款批次号/请求号.
 */
export async function* readAlipayStatement(file: AsyncIterable<Uint8Array>): AsyncIterable<StatementLine> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) chunks.push(chunk);
  for (const csv of unzipped(Buffer.concat(chunks))) {
    let columns: Map<string, number> | undefined;
    for await (const line of textLines(inPieces(csv), 'gbk')) {
      if (line.startsWith('#') || line.trim() === '') continue;
      const fields = line.split(',').map((field) => field.trim());
      if (!columns) columns = new Map(fields.map((name, index) => [name, index]));
      else if (!columns.has('业务类型')) break;
      else yield lineOf((name) => fields[columns?.get(name) ?? -1] ?? '');
    }
  }
}

function lineOf(field: (name: string) => string): StatementLine {
  const refund = field('业务类型') === '退款';
  const number = refund ? field('退款批次号/请求号') : field('商户订单号');
  if (number === '') throw new Error('the bill has a line without a number');
  return {
    kind: refund ? 'refund' : 'payment',
    number,
    tradeNo: field('支付宝交易号'),
    amountFen: fenOf(field('订单金额（元）').replace(/^-/, '')),
    occurredAt: chinaTime(field('完成时间')),
  };
}

async function* inPieces(bytes: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** The files of a ZIP by its central directory (APPNOTE 4.3.12), stored or deflated. */
function* unzipped(zip: Buffer): Generator<Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0) throw new Error('the bill is no ZIP file');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + size);
    yield method === 0 ? data : inflateRawSync(data, { maxOutputLength: BYTES_AT_MOST });
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
