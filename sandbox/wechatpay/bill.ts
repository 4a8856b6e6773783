/** 交易账单 (ALL) of a day: CSV, every value behind a backtick, sums at the end. */
import { beijing, movedOn, type Trade, yuan } from '../wallets/trades.ts';
import type { World } from '../world.ts';
import { APP_ID, MERCHANT_ID } from './signatures.ts';

const COLUMNS = [
  ...['交易时间', '公众账号ID', '商户号', '特约商户号', '设备号', '微信订单号', '商户订单号', '用户标识', '交易类型'],
  ...['交易状态', '付款银行', '货币种类', '应结订单金额', '代金券金额', '微信退款单号', '商户退款单号', '退款金额'],
  ...[
    '充值券退款金额',
    '退款类型',
    '退款状态',
    '商品名称',
    '商户数据包',
    '手续费',
    '费率',
    '订单金额',
    '申请退款金额',
    '费率备注',
  ],
];

export function billOf(world: World, date: string): string {
  const { trades, refunds } = movedOn(world, 'wechatpay', date);
  const row = (fields: readonly string[]) => fields.map((field) => `\`${field}`).join(',');
  const line = (at: string, trade: Trade, state: string, back: { no: string; own: string; fen: number } | null) =>
    row([
      ...[beijing(at), APP_ID, MERCHANT_ID, '0', '', trade.trade_no, trade.out_trade_no, 'openid', 'NATIVE', state],
      ...['OTHERS', 'CNY', back ? '0.00' : yuan(trade.amount_fen), '0.00', back?.no ?? '0', back?.own ?? '0'],
      ...[back ? yuan(back.fen) : '0.00', '0.00', back ? 'ORIGINAL' : '', back ? 'SUCCESS' : '', trade.subject, ''],
      ...['0.00000', '0.00%', back ? '0.00' : yuan(trade.amount_fen), back ? yuan(back.fen) : '0.00', ''],
    ]);
  const sum = (list: readonly { amount_fen: number }[]) =>
    yuan(list.reduce((total, each) => total + each.amount_fen, 0));
  return [
    COLUMNS.join(','),
    ...trades.map((trade) => line(trade.paid_at ?? '', trade, 'SUCCESS', null)),
    ...refunds.map((r) =>
      line(r.done_at ?? '', r.trade, 'REFUND', { no: r.refund_no, own: r.out_refund_no, fen: r.amount_fen }),
    ),
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
    row([String(trades.length + refunds.length), sum(trades), sum(refunds), '0.00', '0.00', sum(trades), sum(refunds)]),
    '',
  ].join('\r\n');
}
