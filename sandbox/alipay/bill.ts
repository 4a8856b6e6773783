/** 业务明细 of a day as 支付宝 sends it: a ZIP of two CSV files. The texts are ASCII and Chinese in GBK. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { beijing, movedOn, yuan } from '../wallets/trades.ts';
import type { World } from '../world.ts';

const COLUMNS = [
  ...['支付宝交易号', '商户订单号', '业务类型', '商品名称', '创建时间', '完成时间', '对方账户', '订单金额（元）'],
  ...['商家实收（元）', '退款批次号/请求号', '服务费（元）', '备注'],
];

/** GBK: Node decodes it and does not encode it, so the table is turned round once. */
let table: Map<string, number> | undefined;
function gbk(text: string): Buffer {
  if (!table) {
    table = new Map();
    const decoder = new TextDecoder('gbk');
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++)
        table.set(decoder.decode(Uint8Array.of(lead, trail)), lead * 256 + trail);
  }
  const bytes = [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return [code];
    const pair = table?.get(character) ?? 0x3f;
    return pair > 0xff ? [pair >> 8, pair & 0xff] : [pair];
  });
  return Buffer.from(bytes);
}

function lines(world: World, date: string): string {
  const { trades, refunds } = movedOn(world, 'alipay', date);
  const row = (fields: readonly string[]) => fields.map((field) => `${field}\t`).join(',');
  return [
    '#支付宝业务明细查询',
    '#账号：[20880000000000010156]',
    `#起始日期：[${date} 00:00:00]   终止日期：[${date} 24:00:00]`,
    '#-----------------------------------------业务明细列表----------------------------------------',
    COLUMNS.join(','),
    ...trades.map((t) =>
      row([
        ...[t.trade_no, t.out_trade_no, '交易', t.subject, beijing(t.created_at), beijing(t.paid_at ?? '')],
        ...[t.payer, yuan(t.amount_fen), yuan(t.amount_fen), '', '0.00', ''],
      ]),
    ),
    ...refunds.map((r) =>
      row([
        ...[r.trade.trade_no, r.out_trade_no, '退款', r.trade.subject, beijing(r.created_at), beijing(r.done_at ?? '')],
        ...[r.trade.payer, `-${yuan(r.amount_fen)}`, `-${yuan(r.amount_fen)}`, r.out_refund_no, '0.00', r.reason],
      ]),
    ),
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${trades.length}笔，退款合计：${refunds.length}笔`,
    '',
  ].join('\r\n');
}

function summary(world: World, date: string): string {
  const { trades, refunds } = movedOn(world, 'alipay', date);
  return [
    '#支付宝业务汇总查询',
    '门店编号,交易订单总笔数,退款订单总笔数',
    `合计,${trades.length},${refunds.length}`,
    '',
  ].join('\r\n');
}

/** A ZIP with deflated files (APPNOTE 4.3). */
function zip(files: readonly { name: Buffer; content: Buffer }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content } of files) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, name, packed]);
    const made = Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1');
    directory.push(Buffer.concat([made, fields, Buffer.alloc(10), offsetOf(at), name]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

function offsetOf(at: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(at);
  return bytes;
}

/** The address is good for thirty seconds, as theirs. */
const GOOD_FOR_MS = 30_000;
function ticket(world: World, date: string, until: number): string {
  const key = world.store.secret('alipay-bill-key', () => crypto.getRandomValues(new Uint8Array(32)));
  return createHmac('sha256', key).update(`${date} ${until}`).digest('hex');
}

export function billUrl(world: World, date: string): string {
  const until = world.clock().getTime() + GOOD_FOR_MS;
  return `${world.url}/alipay/bills/${date}.zip?until=${until}&ticket=${ticket(world, date, until)}`;
}

export function billRoutes(app: FastifyInstance, world: World): void {
  app.get<{ Params: { date: string }; Querystring: { until?: string; ticket?: string } }>(
    '/alipay/bills/:date.zip',
    (request, reply) => {
      const { date } = request.params;
      const until = Number(request.query.until);
      const given = Buffer.from(request.query.ticket ?? '');
      const right = Buffer.from(ticket(world, date, until));
      if (until < world.clock().getTime() || given.length !== right.length || !timingSafeEqual(given, right))
        return reply.code(403).type('text/plain; charset=utf-8').send('下载地址已过期');
      const name = (kind: string) => gbk(`20880000000000010156_${date.replaceAll('-', '')}_${kind}.csv`);
      const files = [
        { name: name('业务明细'), content: gbk(lines(world, date)) },
        { name: name('业务明细(汇总)'), content: gbk(summary(world, date)) },
      ];
      return reply.type('application/zip').send(zip(files));
    },
  );
}
