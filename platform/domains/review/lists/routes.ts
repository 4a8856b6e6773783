import * as contract from '../../../../contract/checklists.ts';
import { handle, type Mounted } from '../../../base/http.ts';
import type { Context } from '../../../context.ts';
import { getReviewList, reviewLists, saveReviewList } from './lists.ts';

export const reviewListRoutes = (ctx: Context): Mounted[] => [
  handle(contract.getReviewLists, () => reviewLists(ctx)),
  handle(contract.getReviewList, ({ params }) => getReviewList(ctx, params.kind)),
  handle(contract.saveReviewList, async ({ params, body }, { actor }) => {
    await saveReviewList(ctx, actor, params.kind, body);
    return getReviewList(ctx, params.kind);
  }),
];
