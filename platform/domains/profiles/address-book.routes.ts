import * as contract from '../../../contract/parties.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { addParty, changeParty, dropParty, getParty, listParties, setRemembering } from './address-book.ts';

export function partyRoutes(ctx: Context): Mounted[] {
  return [
    handle(contract.listParties, ({ query }, { actor }) => listParties(ctx, actor, query)),
    handle(contract.getParty, ({ params }, { actor }) => getParty(ctx, actor, params.id)),
    handle(contract.saveParty, ({ body }, { actor }) => addParty(ctx, actor, body.key, body.party)),
    handle(contract.updateParty, ({ params, body }, { actor }) => changeParty(ctx, actor, params.id, body.party)),
    handle(contract.deleteParty, async ({ params }, { actor }) => {
      await dropParty(ctx, actor, params.id);
      return {};
    }),
    handle(contract.setRemembering, ({ body }, { actor }) => setRemembering(ctx, actor, body.on)),
  ];
}
