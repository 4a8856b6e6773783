import * as contract from '../../../../contract/second-look.ts';
import type { Actor } from '../../../base/actor.ts';
import { handle, type Mounted } from '../../../base/http.ts';
import type { Context } from '../../../context.ts';
import { actOnSecondLook, type SecondLookAct, setShare } from './commands.ts';
import { getSecondLook, getSecondLooks } from './queries.ts';

export function secondLookRoutes(ctx: Context): Mounted[] {
  /** Every step answers the second look as it is afterwards. */
  async function act(actor: Actor, command: contract.SecondLookCommand, input: SecondLookAct) {
    await actOnSecondLook(ctx, actor, command, input);
    return getSecondLook(ctx, actor, input.id);
  }
  return [
    handle(contract.listSecondLooks, ({ query }, { actor }) => getSecondLooks(ctx, actor, query.state)),
    handle(contract.takeSecondLook, ({ params, body }, { actor }) => act(actor, 'take', { ...params, ...body })),
    handle(contract.putBackSecondLook, ({ params, body }, { actor }) => act(actor, 'put_back', { ...params, ...body })),
    handle(contract.judgeSecondLook, ({ params, body: { verdict, ...body } }, { actor }) =>
      act(actor, verdict, { ...params, ...body }),
    ),
    handle(contract.setSecondLookShare, ({ body }, { actor }) => setShare(ctx, actor, body)),
  ];
}
