import { v7 as uuid } from 'uuid';
import type { QueueView } from '../../../contract/queue-work.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';

/** The SQL and use cases of `queue_view`: filters a reviewer comes back to. */
const AT_MOST = 20;

export async function listViews(ctx: Context, actor: Actor): Promise<{ views: QueueView[] }> {
  const views = await ctx.db
    .selectFrom('queueView')
    .where('accountId', '=', actor.accountId)
    .select(['id', 'name', 'filter'])
    .orderBy('name')
    .execute();
  return { views };
}

/** Saves under a name, in place of what had that name. @throws Refusal not_allowed_now beyond twenty views */
export async function saveView(ctx: Context, actor: Actor, view: { name: string; filter: string }) {
  const { views } = await listViews(ctx, actor);
  if (views.length >= AT_MOST && !views.some(({ name }) => name === view.name)) throw new Refusal('not_allowed_now');
  await ctx.db
    .insertInto('queueView')
    .values({ id: uuid(), accountId: actor.accountId, ...view, createdAt: ctx.clock.now() })
    .onConflict((c) => c.columns(['accountId', 'name']).doUpdateSet({ filter: view.filter }))
    .execute();
  return listViews(ctx, actor);
}

export async function deleteView(ctx: Context, actor: Actor, id: string) {
  await ctx.db.deleteFrom('queueView').where('id', '=', id).where('accountId', '=', actor.accountId).execute();
  return listViews(ctx, actor);
}
