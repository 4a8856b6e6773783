import type { PaperState } from '../../../contract/paper.ts';

/**
 * The life of a paper certificate (domain §6.5): made about a week after the electronic one, then sent by courier or
 * handed out at a counter. Who may give a command is the route's and the job's affair; when, is this table's.
 */
export type PaperCommand =
  | 'make'
  | 'choose_mail'
  | 'choose_pickup'
  | 'collect'
  | 'deliver'
  | 'fail'
  | 'give_back'
  | 'refuse_address'
  | 'hand_over'
  | 'remake'
  | 'cancel';

export type PaperWay = 'mail' | 'pickup';

/** Where a finished certificate goes by the way that was chosen. */
const afterMaking = (way: PaperWay): PaperState => (way === 'mail' ? 'to_ship' : 'ready');

type Target = PaperState | ((way: PaperWay) => PaperState);

/** From which states each command leads where; what is not here is refused. The couriers' scans may skip steps. */
export const PAPER_MOVES: Record<PaperCommand, Partial<Record<PaperState, Target>>> = {
  make: { to_make: afterMaking },
  choose_mail: { to_make: 'to_make', ready: 'to_ship', returned: 'to_ship' },
  choose_pickup: { to_make: 'to_make', returned: 'ready' },
  collect: { to_ship: 'shipped', undelivered: 'shipped' },
  deliver: { to_ship: 'delivered', shipped: 'delivered', undelivered: 'delivered' },
  fail: { to_ship: 'undelivered', shipped: 'undelivered' },
  give_back: { to_ship: 'returned', shipped: 'returned', undelivered: 'returned' },
  refuse_address: { to_ship: 'returned' },
  hand_over: { ready: 'handed_over' },
  remake: { to_ship: 'to_make', shipped: 'to_make', undelivered: 'to_make', returned: 'to_make', ready: 'to_make' },
  cancel: {
    to_make: 'cancelled',
    to_ship: 'cancelled',
    shipped: 'cancelled',
    undelivered: 'cancelled',
    returned: 'cancelled',
    ready: 'cancelled',
  },
};

/** The state after a command; null when it is refused. Another address in `to_make` leaves the state as it is. */
export function nextPaperState(state: PaperState, command: PaperCommand, way: PaperWay): PaperState | null {
  const target = PAPER_MOVES[command][state];
  if (target === undefined) return null;
  return typeof target === 'function' ? target(way) : target;
}

/** May the applicant choose the way or the address (again)? Not once the parcel is out of our hands. */
export const isChangeable = (state: PaperState): boolean =>
  state === 'to_make' || state === 'ready' || state === 'returned';
