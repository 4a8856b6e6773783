import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import { type Courier, CourierRefused, type Parcel, type RouteMeaning, type RouteStep } from './port.ts';

const PARTY = 'courier';
/** 收方付: the receiver pays. */
const PAID_BY_RECEIVER = 2;
/** 标快. */
const EXPRESS_TYPE = 2;
const BY_WAYBILL = 1;
const SENDER = 1;
const RECEIVER = 2;
/** The order number is known: it was placed before, and its answer was lost. */
const PLACED_BEFORE = '8016';

/** 路由操作码 that mean more than another step of the way. */
const MEANINGS: Record<string, RouteMeaning> = {
  '50': 'collected',
  '80': 'delivered',
  '8000': 'delivered',
  '33': 'failed',
  '70': 'failed',
  '648': 'returned',
};

const Envelope = z.object({ apiResultCode: z.string(), apiErrorMsg: z.string().nullish(), apiResultData: z.string() });
const Result = z.object({
  success: z.boolean(),
  errorCode: z.string().nullish(),
  errorMsg: z.string().nullish(),
  msgData: z.unknown(),
});
const Order = z.object({
  waybillNoInfoList: z.array(z.object({ waybillType: z.number(), waybillNo: z.string() })).min(1),
});
const Routes = z.object({
  routeResps: z.array(
    z.object({
      mailNo: z.string(),
      routes: z.array(
        z.object({ acceptTime: z.string(), acceptAddress: z.string(), remark: z.string(), opCode: z.string() }),
      ),
    }),
  ),
});

/** 顺丰丰桥 (standard interface): form posts whose `msgDigest` proves who asks. The digest's MD5 is the protocol's choice. */
export function createSfExpress(config: Pick<Config, 'courier'>): Courier {
  const { url, partnerId, checkWord, sender } = config.courier;

  async function call(serviceCode: string, message: object): Promise<z.output<typeof Result>> {
    const msgData = JSON.stringify(message);
    const timestamp = String(Date.now());
    const signed = encodeURIComponent(msgData + timestamp + checkWord).replaceAll('%20', '+');
    const msgDigest = createHash('md5').update(signed).digest('base64');
    const body = new URLSearchParams({
      ...{ partnerID: partnerId, requestID: randomUUID(), serviceCode, timestamp, msgDigest, msgData },
    });
    const response = await callOutside(PARTY, `${url}/std/service`, { method: 'POST', body });
    const envelope = parse(Envelope, await response.json().catch(() => undefined));
    if (envelope.apiResultCode !== 'A1000')
      throw new OutsideUnavailable(PARTY, `${envelope.apiResultCode} ${envelope.apiErrorMsg}`);
    return parse(Result, json(envelope.apiResultData));
  }

  const find = (orderNo: string) => call('EXP_RECE_SEARCH_ORDER_RESP', { orderId: orderNo, language: 'zh-CN' });

  return {
    async order(parcel) {
      const placed = await call('EXP_RECE_CREATE_ORDER', orderMessage(parcel, sender));
      const answer = placed.errorCode === PLACED_BEFORE ? await find(parcel.orderNo) : placed;
      if (!answer.success) throw new CourierRefused(answer.errorMsg ?? answer.errorCode ?? '');
      const { waybillNoInfoList } = parse(Order, answer.msgData);
      return { waybillNo: waybillNoInfoList[0]?.waybillNo ?? '' };
    },
    async route(waybillNo) {
      const message = { language: 'zh-CN', trackingType: BY_WAYBILL, trackingNumber: [waybillNo], methodType: 1 };
      const answer = await call('EXP_RECE_SEARCH_ROUTES', message);
      if (!answer.success) throw new OutsideUnavailable(PARTY, answer.errorMsg);
      const { routeResps } = parse(Routes, answer.msgData);
      const own = routeResps.filter(({ mailNo }) => mailNo === waybillNo).flatMap(({ routes }) => routes.map(stepOf));
      return own.sort((a, b) => a.at.getTime() - b.at.getTime());
    },
  };
}

function orderMessage({ orderNo, contents, recipient }: Parcel, sender: Config['courier']['sender']) {
  const contact = (contactType: number, { name, phone, address }: Parcel['recipient']) => ({
    contactType,
    contact: name,
    mobile: phone,
    country: 'CN',
    address,
  });
  return {
    language: 'zh-CN',
    orderId: orderNo,
    cargoDetails: [{ name: contents, count: 1 }],
    contactInfoList: [contact(SENDER, sender), contact(RECEIVER, recipient)],
    payMethod: PAID_BY_RECEIVER,
    expressTypeId: EXPRESS_TYPE,
    isReturnRoutelabel: 0,
  };
}

/** Times are Beijing's, without a zone: '2026-11-23 10:05:00'. */
function stepOf(step: { acceptTime: string; acceptAddress: string; remark: string; opCode: string }): RouteStep {
  const at = new Date(`${step.acceptTime.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(at.getTime())) throw new OutsideUnavailable(PARTY, `no time: ${step.acceptTime}`);
  const meaning = MEANINGS[step.opCode] ?? 'moved';
  return { at, code: step.opCode, meaning, place: step.acceptAddress, remark: step.remark };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An answer of another form than the interface's is an outage, not a fact. */
function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new OutsideUnavailable(PARTY, `unexpected answer: ${parsed.error.message}`);
  return parsed.data;
}
