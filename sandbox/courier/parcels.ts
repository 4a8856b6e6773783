import type { World } from '../world.ts';

/** Parcels of the courier: ordered once per order number, then scanned on their way. */
export interface Parcel {
  waybillNo: string;
  orderId: string;
  contact: string;
  address: string;
}

export interface Scan {
  acceptTime: string;
  acceptAddress: string;
  remark: string;
  opCode: string;
}

/** What a courier's scanner can say, with the operation code of the interface. */
export const SCANS = {
  collect: { opCode: '50', remark: '顺丰速运 已收取快件', place: '杭州市' },
  move: { opCode: '31', remark: '快件到达 转运中心，准备发往下一站', place: '杭州转运中心' },
  deliver: { opCode: '80', remark: '快件已签收，签收人：本人', place: '收件地' },
  fail: { opCode: '33', remark: '派送不成功：收件人电话无人接听，改日再派', place: '收件地' },
  give_back: { opCode: '648', remark: '快件已退回寄件人', place: '杭州市' },
} as const;
export type ScanName = keyof typeof SCANS;

const COLUMNS = 'waybill_no as waybillNo, order_id as orderId, contact, address';
const FIRST_SERIAL = 7_000_000_000_000;

export const findParcel = ({ store }: World, orderId: string): Parcel | undefined =>
  store.one<Parcel>(`select ${COLUMNS} from parcel where order_id = ?`, orderId);

export const findByWaybill = ({ store }: World, waybillNo: string): Parcel | undefined =>
  store.one<Parcel>(`select ${COLUMNS} from parcel where waybill_no = ?`, waybillNo);

export const listParcels = ({ store }: World): Parcel[] =>
  store.all<Parcel>(`select ${COLUMNS} from parcel order by rowid desc limit 200`);

/** A new parcel, or nothing when this order number has one already. */
export function placeOrder(world: World, order: { orderId: string; contact: string; address: string }) {
  const { store } = world;
  return store.transaction(() => {
    if (findParcel(world, order.orderId)) return undefined;
    const count = store.one<{ count: number }>('select count(*) as count from parcel')?.count ?? 0;
    store.run(
      'insert into parcel (waybill_no, order_id, contact, address) values (?, ?, ?, ?)',
      `SF${FIRST_SERIAL + count + 1}`,
      order.orderId,
      order.contact,
      order.address,
    );
    return findParcel(world, order.orderId);
  });
}

/** Beijing's time without a zone, as the interface has it. */
const beijing = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

export function scan({ store, clock }: World, waybillNo: string, name: ScanName): void {
  const { opCode, remark, place } = SCANS[name];
  store.run(
    'insert into parcel_scan (waybill_no, at, op_code, place, remark) values (?, ?, ?, ?, ?)',
    waybillNo,
    beijing(clock()),
    opCode,
    place,
    remark,
  );
}

export const listScans = ({ store }: World, waybillNo: string): Scan[] =>
  store.all<Scan>(
    `select at as acceptTime, place as acceptAddress, remark, op_code as opCode from parcel_scan
      where waybill_no = ? order by rowid`,
    waybillNo,
  );
