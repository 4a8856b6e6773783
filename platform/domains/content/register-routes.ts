import type { FastifyInstance } from 'fastify';
import { RegisterQuery } from '../../../contract/registry.ts';
import { clientOf } from '../../base/client-network.ts';
import type { Context } from '../../context.ts';
import { chargeAsking, costOf } from '../registry/asking.ts';
import { numberAsPrinted } from '../registry/number.rules.ts';
import { openDataContent, openDataList } from '../registry/open-data.ts';
import { pictureOf } from '../registry/public-picture.ts';
import { getRecord } from '../registry/queries.ts';
import { csvHead, csvLines } from '../registry/record-csv.ts';
import { search, sounding, suggest } from '../registry/search-queries.ts';
import type { Portal } from './portal.ts';

const open = { config: { access: 'public' } } as const;

/** 登记公告: search, one record, and the monthly files. */
export function registerRegister(server: FastifyInstance, ctx: Context, portal: Portal): void {
  server.get('/register', open, async (request, reply) => {
    const raw = request.query as Record<string, string>;
    const query = readQuery(raw);
    await chargeAsking(ctx, clientOf(request), costOf(query));
    const found = await search(ctx, query);
    if (found.deep) await chargeAsking(ctx, clientOf(request), 'deep');
    if (raw.format === 'csv') {
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('登记公告.csv')}`)
        .header('cache-control', 'no-cache')
        .send(csvHead() + csvLines(found.records));
    }
    const nearOnes = found.records.length === 0 ? suggest : sounding;
    const suggestions = query.cursor ? [] : await nearOnes(ctx, query);
    return portal.send({ kind: 'register', query, found, suggestions }, request, reply);
  });
  server.get('/register/open-data', open, async (request, reply) => {
    await chargeAsking(ctx, clientOf(request), 'list');
    const { title, paragraphs } = ctx.authority.openData;
    return portal.send(
      { kind: 'open-data', files: await openDataList(ctx), licence: { title, paragraphs } },
      request,
      reply,
    );
  });
  server.get<{ Params: { file: string } }>('/register/open-data/:file', open, async (request, reply) => {
    await chargeAsking(ctx, clientOf(request), 'list');
    const { file } = request.params;
    const { type, bytes, sha256, closed, content } = await openDataContent(ctx, file);
    return reply
      .type(type)
      .header('content-length', bytes)
      .header('content-disposition', `attachment; filename="${file}"`)
      .header('etag', `"${sha256.toString('hex')}"`)
      .header('cache-control', closed ? 'public, max-age=86400' : 'no-cache')
      .send(content);
  });
  server.get<{ Params: { number: string } }>('/register/:number/picture', open, async (request, reply) => {
    const sha256 = await pictureOf(ctx, request.params.number);
    return (
      reply
        .type('image/webp')
        .header('etag', `"${sha256.toString('hex')}"`)
        // Not for long: its owner may take the agreement back.
        .header('cache-control', 'public, max-age=300')
        .header('x-content-type-options', 'nosniff')
        .send(await ctx.objects.stream(sha256))
    );
  });
  server.get<{ Params: { number: string } }>('/register/:number', open, async (request, reply) => {
    await chargeAsking(ctx, clientOf(request), 'record');
    const { number } = request.params;
    const printed = numberAsPrinted(ctx.authority, number);
    // One address for one record, however its number was typed.
    if (printed !== number) return reply.redirect(`/register/${encodeURIComponent(printed)}`, 301);
    return portal.send({ kind: 'record', record: await getRecord(ctx, number) }, request, reply);
  });
}

/** A whole page pasted into the search box is still a question: it is cut, never left out. */
const ASKED_AT_MOST = 100;

/**
 * What cannot be understood of an address is left out, part by part: the rest still finds something. The words are never
 * left out, for then everything would be found; of one given twice the first counts.
 */
function readQuery(raw: Record<string, string | string[]>): RegisterQuery {
  const parts = Object.entries(RegisterQuery.shape).flatMap(([name, schema]) => {
    const first = [raw[name]].flat()[0];
    const given = name === 'q' ? first?.slice(0, ASKED_AT_MOST) : first;
    const value = given === '' ? undefined : schema.safeParse(given);
    return value?.success ? [[name, value.data] as const] : [];
  });
  return RegisterQuery.parse(Object.fromEntries(parts));
}
