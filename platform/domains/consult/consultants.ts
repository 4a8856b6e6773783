import { listThreads } from '../../../contract/consult.ts';
import type { StaffRole } from '../../../contract/route.ts';
import type { Reader } from '../../base/db.ts';
import { listHolders } from '../identity/store.ts';

/** Who may answer is said once, at the routes. */
const CONSULTANTS = listThreads.access as readonly StaffRole[];

/** To whom a question can be handed. */
export const consultants = (db: Reader): Promise<{ id: string; name: string }[]> => listHolders(db, CONSULTANTS);
