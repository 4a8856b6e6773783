import type { DocumentToSign } from '../../../contract/envelope.ts';
import type { Actor } from '../../base/actor.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { signPath } from './link-address.ts';
import { listTurnsOf } from './store.ts';

const MOST = 200;

/** 「待我签章」: what waits for the signature of this account's owner, of whatever work, the oldest first. */
export async function listDocumentsToSign(ctx: Context, actor: Actor): Promise<{ documents: DocumentToSign[] }> {
  const turns = await listTurnsOf(ctx.db, actor.documentIndex, MOST);
  const applicants = new Map<string, string>();
  for (const accountId of new Set(turns.map((turn) => turn.accountId)))
    applicants.set(accountId, (await getAccount(ctx.db, ctx.sealer, accountId)).name);
  const documents = turns.map((turn) => ({
    path: signPath(ctx.sealer, turn),
    title: turn.title,
    code: turn.code,
    applicant: applicants.get(turn.accountId) ?? '',
    onBehalfOf: turn.signedBy ? turn.partyName : null,
    roles: turn.roles,
    since: (turn.currentSince ?? turn.createdAt).toISOString(),
  }));
  return { documents };
}
