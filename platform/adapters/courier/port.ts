/** A courier that collects parcels from us and is paid by the receiver (到付). Every call may throw OutsideUnavailable. */
export interface Courier {
  /**
   * Orders one parcel; the same order number again answers the same waybill.
   * @throws CourierRefused when the address will not do
   */
  order(parcel: Parcel): Promise<{ waybillNo: string }>;
  /** Everything that has happened to a parcel so far, oldest first. */
  route(waybillNo: string): Promise<RouteStep[]>;
}

export interface Parcel {
  orderNo: string;
  contents: string;
  recipient: { name: string; phone: string; address: string };
}

/** What a scan means to us; `moved` tells of the way alone. */
export type RouteMeaning = 'collected' | 'moved' | 'delivered' | 'failed' | 'returned';

export interface RouteStep {
  at: Date;
  /** The courier's own code, which names the scan. */
  code: string;
  meaning: RouteMeaning;
  place: string;
  remark: string;
}

/** The courier heard the order and said no: somebody has to mend the address. */
export class CourierRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CourierRefused';
  }
}
