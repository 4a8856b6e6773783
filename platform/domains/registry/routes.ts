import { getPublicPicture, showPublicPicture } from '../../../contract/public-picture.ts';
import * as contract from '../../../contract/registry.ts';
import { clientOf } from '../../base/client-network.ts';
import { Refusal } from '../../base/errors.ts';
import { handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { chargeAsking, costOf } from './asking.ts';
import { numberAsPrinted } from './number.rules.ts';
import { openDataList } from './open-data.ts';
import * as picture from './public-picture.ts';
import { getRecord } from './queries.ts';
import { search } from './search-queries.ts';
import { verifyByNumber, verifyByPdf } from './verify.ts';

export function registryRoutes(ctx: Context): Mounted[] {
  return [
    handlePublic(contract.searchRegister, async ({ query }, { request }) => {
      await chargeAsking(ctx, clientOf(request), costOf(query));
      const found = await search(ctx, query);
      if (found.deep) await chargeAsking(ctx, clientOf(request), 'deep');
      return found;
    }),
    handlePublic(contract.listOpenData, async () => ({ files: await openDataList(ctx) })),
    handlePublic(contract.getRecord, ({ params }) => getRecord(ctx, numberAsPrinted(ctx.authority, params.number))),
    handle(getPublicPicture, ({ params }, { actor }) => picture.publicPicture(ctx, actor, params.id)),
    handle(showPublicPicture, async ({ params, body }, { actor, requestId }) => {
      await picture.showPublicPicture(ctx, actor, { workId: params.id, shown: body.shown }, requestId);
      return picture.publicPicture(ctx, actor, params.id);
    }),
    handlePublic(contract.verifyByNumber, ({ query }) =>
      verifyByNumber(ctx, numberAsPrinted(ctx.authority, query.number), query.owner),
    ),
    handlePublic(contract.verifyByPdf, async (_input, { request }) => {
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal('malformed_request');
      return verifyByPdf(ctx, body);
    }),
  ];
}
