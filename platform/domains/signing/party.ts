import type { Reader } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { documentIndex } from '../identity/document-index.ts';
import { openForm } from '../works/form-seal.ts';
import { findRevision } from '../works/store.ts';
import { type PlannedSigner, planSigners } from './envelope.rules.ts';
import type { Turn } from './store.ts';

/**
 * The signer as the frozen form names it: the document number is kept nowhere else, the envelope holds only its index.
 * @throws Error when form and envelope do not agree, which no command can bring about
 */
export async function partyOf(ctx: Pick<Context, 'sealer'>, db: Reader, turn: Turn): Promise<PlannedSigner> {
  const { signer, envelope } = turn;
  const revision = await findRevision(db, envelope.workId, envelope.revision);
  const planned = revision && planSigners(openForm(ctx.sealer, revision.form))[signer.position - 1];
  const index = planned && documentIndex(ctx.sealer, planned.document.type, planned.document.number);
  if (!planned || !index?.equals(signer.documentIndex))
    throw new Error(`signer ${signer.id} is not the form's party ${signer.position}`);
  return planned;
}
