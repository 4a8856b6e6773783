import * as contract from '../../../contract/ratings.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { followUp, rateWork } from './commands.ts';
import { getOwnRating, getRatingDesk, getRatings } from './queries.ts';

export function ratingRoutes(ctx: Context): Mounted[] {
  const follow = (route: typeof contract.contactRater, command: contract.RatingCommand) =>
    handle(route, async ({ params, body }, { actor, requestId }) => {
      await followUp(ctx, actor, { id: params.id, ...body, command }, requestId);
      return getRatingDesk(ctx, actor, params.id);
    });
  return [
    handle(contract.getOwnRating, ({ params }, { actor }) => getOwnRating(ctx, actor, params.id)),
    handle(contract.rateWork, async ({ params, body }, { actor, requestId }) => {
      await rateWork(ctx, actor, { id: params.id, ...body }, requestId);
      return getOwnRating(ctx, actor, params.id);
    }),
    handle(contract.listRatings, ({ query }, { actor }) => getRatings(ctx, actor, query)),
    handle(contract.getRating, ({ params }, { actor }) => getRatingDesk(ctx, actor, params.id)),
    follow(contract.contactRater, 'contact'),
    follow(contract.noteOnRating, 'note'),
    follow(contract.resolveRating, 'resolve'),
  ];
}
