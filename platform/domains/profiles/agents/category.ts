import type { ProfileCategory, ProfileChange } from '../../../../contract/profiles.ts';
import type { Actor } from '../../../base/actor.ts';
import type { Tx } from '../../../base/db.ts';
import { Refusal } from '../../../base/errors.ts';
import type { Context } from '../../../context.ts';
import { insertChange } from '../change-store.ts';
import { categoryChange } from '../changes.rules.ts';
import { moveDraft } from '../draft-store.ts';
import { loadProfile } from '../load.ts';
import { setIdentityDocuments, writeCategory } from '../store.ts';
import { type AgentRequestRow, listRequestFiles } from './store.ts';

/** Makes the account an agent: category and history, and what was shown for it becomes part of the identity papers. */
export async function giveCategory(ctx: Context, tx: Tx, actor: Actor, request: AgentRequestRow): Promise<void> {
  await changeCategory(ctx, tx, actor, request, request.category, 'agent_approved');
  const choices = ctx.authority.agentProofs[request.category];
  const { input } = await loadProfile(ctx, tx, request.accountId);
  const added = (await listRequestFiles(tx, request.id)).flatMap(({ code, fileId }) => {
    const kind = choices.find((choice) => choice.code === code)?.identityDocument;
    return kind ? [{ kind, fileId }] : [];
  });
  if (added.length > 0) {
    await setIdentityDocuments(tx, request.accountId, [...input.identityDocuments, ...added]);
  }
}

/** Back to what the account itself is. Works filed as an agent stay as they were filed. */
export async function takeCategory(ctx: Context, tx: Tx, actor: Actor, request: AgentRequestRow): Promise<void> {
  const { account, input } = await loadProfile(ctx, tx, request.accountId);
  await changeCategory(ctx, tx, actor, request, account.kind, 'agent_revoked');
  const own = input.identityDocuments.filter(({ kind }) => kind !== 'lawyer_licence');
  await setIdentityDocuments(tx, request.accountId, own);
}

async function changeCategory(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  { accountId }: AgentRequestRow,
  category: ProfileCategory,
  cause: ProfileChange['cause'],
): Promise<void> {
  const { stored } = await loadProfile(ctx, tx, accountId);
  if (!stored) throw new Error('an agent request without a profile');
  const now = ctx.clock.now();
  const version = await writeCategory(tx, accountId, stored.version, category, now);
  // The owner saved the profile at this very moment: whoever decides looks again.
  if (version === undefined) throw new Refusal('changed_elsewhere');
  await moveDraft(tx, accountId, stored.version, version);
  await insertChange(tx, ctx.sealer, {
    accountId,
    version,
    at: now,
    actorId: actor.accountId,
    // The owner learns that staff did it, not which of them.
    actor: '工作人员',
    cause,
    fields: [categoryChange(stored.category, category)],
  });
}
