import { type AuditedLook, type Look, type LookMaterial, MATERIALS_LOOKED_AT } from '../../../contract/looks.ts';
import type { Actor } from '../../base/actor.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { placeName, postName } from './posts.rules.ts';
import { type LookSearch, looksOfWork, searchLooks } from './store.ts';

const OWNERS_PAGE = 20;
const AUDITORS_PAGE = 50;

/** Who of the staff looked at the material of an own work, newest first. @throws Refusal not_found */
export async function ownLooks(
  ctx: Context,
  actor: Actor,
  id: string,
  cursor: string | undefined,
): Promise<{ looks: Look[]; nextCursor: string | null }> {
  const work = ownWork(actor, await getWork(ctx.db, id));
  const rows = await looksOfWork(ctx.db, work, readCursor(cursor), OWNERS_PAGE + 1);
  const { page, nextCursor } = pageOf(rows, OWNERS_PAGE, (row) => row);
  return { looks: page.map((row) => lookView(ctx, row)), nextCursor };
}

/** The same of everybody, with names, for auditors. */
export async function auditedLooks(
  ctx: Context,
  { cursor, ...search }: LookSearch & { cursor?: string | undefined },
): Promise<{ looks: AuditedLook[]; nextCursor: string | null }> {
  const rows = await searchLooks(ctx.db, search, readCursor(cursor), AUDITORS_PAGE + 1);
  const { page, nextCursor } = pageOf(rows, AUDITORS_PAGE, (row) => row);
  return {
    looks: page.map((row) => ({
      ...lookView(ctx, row),
      viewer: row.viewer,
      work: row.ofWork && row.code ? { id: row.ofWork, code: row.code, title: row.title ?? '' } : null,
    })),
    nextCursor,
  };
}

type Row = Awaited<ReturnType<typeof looksOfWork>>[number];

function lookView({ authority }: Pick<Context, 'authority'>, row: Row): Look {
  const material = row.material as LookMaterial;
  const kind = MATERIALS_LOOKED_AT[material];
  return {
    id: row.id,
    at: row.at.toISOString(),
    ...postName(row.role),
    place: placeName(row.regionCode, authority.regions),
    material,
    what: row.fileName ? `${kind}“${row.fileName}”` : kind,
  };
}
