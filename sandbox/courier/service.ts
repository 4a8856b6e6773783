/** The courier's machine interface in the words of 丰桥: one address, signed form posts, errors inside the answer. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { World } from '../world.ts';
import { findByWaybill, findParcel, listScans, type Parcel, placeOrder } from './parcels.ts';

export const PARTNER_ID = 'PLATFORM';
export const CHECK_WORD = 'sandbox-courier-check-word';

const form = z.object({
  partnerID: z.string(),
  requestID: z.string(),
  serviceCode: z.string(),
  timestamp: z.string(),
  msgDigest: z.string(),
  msgData: z.string(),
});
const order = z.object({
  orderId: z.string().min(1).max(64),
  payMethod: z.literal(2),
  contactInfoList: z.array(
    z.object({ contactType: z.number(), contact: z.string().min(1), mobile: z.string().min(5), address: z.string() }),
  ),
});
const RECEIVER = 2;
/** Shorter ones say no street: the courier cannot find them. */
const LEAST_ADDRESS = 8;

type Answer = { success: boolean; errorCode: string; errorMsg: string | null; msgData: unknown };
const good = (msgData: unknown): Answer => ({ success: true, errorCode: 'S0000', errorMsg: null, msgData });
const bad = (errorCode: string, errorMsg: string): Answer => ({ success: false, errorCode, errorMsg, msgData: null });

const ordered = ({ orderId, waybillNo }: Parcel) =>
  good({ orderId, waybillNoInfoList: [{ waybillType: 1, waybillNo }] });

const SERVICES: Record<string, (world: World, message: unknown) => Answer> = {
  EXP_RECE_CREATE_ORDER(world, message) {
    const parsed = order.safeParse(message);
    if (!parsed.success) return bad('20011', '请求参数有误');
    const receiver = parsed.data.contactInfoList.find(({ contactType }) => contactType === RECEIVER);
    if (!receiver || receiver.address.length < LEAST_ADDRESS || world.knobs.get('courier').refuse)
      return bad('8018', '收件地址不详，无法收派');
    const { contact, address } = receiver;
    const placed = placeOrder(world, { orderId: parsed.data.orderId, contact, address });
    return placed ? ordered(placed) : bad('8016', '重复下单');
  },
  EXP_RECE_SEARCH_ORDER_RESP(world, message) {
    const { orderId } = z.object({ orderId: z.string() }).parse(message);
    const found = findParcel(world, orderId);
    return found ? ordered(found) : bad('8024', '未下单');
  },
  EXP_RECE_SEARCH_ROUTES(world, message) {
    const { trackingNumber } = z.object({ trackingNumber: z.array(z.string()).max(10) }).parse(message);
    const known = trackingNumber.filter((waybillNo) => findByWaybill(world, waybillNo));
    return good({ routeResps: known.map((mailNo) => ({ mailNo, routes: listScans(world, mailNo) })) });
  },
};

/** `Base64(MD5(URLEncode(msgData + timestamp + checkWord)))`, Java's form encoding. */
export function digestOf(msgData: string, timestamp: string): string {
  const encoded = encodeURIComponent(msgData + timestamp + CHECK_WORD).replaceAll('%20', '+');
  return createHash('md5').update(encoded).digest('base64');
}

export function courierService(app: FastifyInstance, world: World): void {
  app.post('/courier/std/service', (request, reply) => {
    const envelope = (apiResultCode: string, apiErrorMsg: string, result?: Answer) =>
      reply.send({
        apiErrorMsg,
        apiResponseID: crypto.randomUUID(),
        apiResultCode,
        apiResultData: JSON.stringify(result ?? null),
      });
    const parsed = form.safeParse(request.body);
    if (!parsed.success) return envelope('A1001', '必传参数不可为空');
    const { partnerID, serviceCode, timestamp, msgDigest, msgData } = parsed.data;
    if (partnerID !== PARTNER_ID || msgDigest !== digestOf(msgData, timestamp))
      return envelope('A1006', '数字签名无效');
    const service = SERVICES[serviceCode];
    return service ? envelope('A1000', '', service(world, JSON.parse(msgData))) : envelope('A1004', '无对应服务权限');
  });
}
