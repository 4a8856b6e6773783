import * as contract from '../../../contract/registry.ts';
import { Refusal } from '../../base/errors.ts';
import { handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { chargeAsking, costOf } from './asking.ts';
import { openDataList } from './open-data.ts';
import { getRecord } from './queries.ts';
import { search } from './search-queries.ts';
import { verifyByNumber, verifyByPdf } from './verify.ts';

export function registryRoutes(ctx: Context): Mounted[] {
  return [
    handlePublic(contract.searchRegister, async ({ query }, { request }) => {
      await chargeAsking(ctx, request.ip, costOf(query));
      const found = await search(ctx, query);
      if (found.deep) await chargeAsking(ctx, request.ip, 'deep');
      return found;
    }),
    handlePublic(contract.listOpenData, async () => ({ files: await openDataList(ctx) })),
    handlePublic(contract.getRecord, ({ params }) => getRecord(ctx, params.number)),
    handlePublic(contract.verifyByNumber, ({ query }) => verifyByNumber(ctx, query.number, query.owner)),
    handlePublic(contract.verifyByPdf, async (_input, { request }) => {
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal('malformed_request');
      return verifyByPdf(ctx, body);
    }),
  ];
}
