import { v7 as uuid } from 'uuid';
import { maskNumber } from '../../../lib/idnumber/mask.ts';
import { randomToken, sha256 } from '../../base/crypto.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { documentIndex } from '../identity/document-index.ts';
import { openForm } from '../works/form-seal.ts';
import { type ApplicationForm, renderApplicationForm, type SignatureBox } from '../works/pdf/application-form.ts';
import { findRevision, getWork, lockWork, setFormFile } from '../works/store.ts';
import { firstState } from './envelope.lifecycle.ts';
import { type PlannedSigner, planSigners, rolesOf } from './envelope.rules.ts';
import { applicationFormData } from './form-data.ts';
import { linkEnd, PHONE_PLACE } from './link.ts';
import { TOKEN_PLACE } from './link-address.ts';
import { findEnvelope, insertEnvelope } from './store.ts';
import { planTurns, turnNotice } from './turns.rules.ts';

/**
 * Renders the frozen form of a revision, and opens its envelope once the work waits for signatures. Runs when the form is
 * confirmed and again when the fee is paid: whichever finds everything there opens the envelope, once.
 */
export async function renderForm(ctx: Context, workId: string, revision: number): Promise<void> {
  const frozen = await findRevision(ctx.db, workId, revision);
  if (!frozen || (await findEnvelope(ctx.db, workId, revision))) return;
  const work = await getWork(ctx.db, workId);
  const form = openForm(ctx.sealer, frozen.form);
  const version = { form, revision, confirmedAt: frozen.frozenAt };
  const rendered = await renderApplicationForm(ctx.renderer, await applicationFormData(ctx, ctx.db, work, version));
  const formSha256 = await ctx.objects.put(rendered.pdf);
  await ctx.db.transaction().execute(async (tx) => {
    const { state, revision: current } = await lockWork(tx, workId);
    await setFormFile(tx, workId, revision, formSha256);
    if (state !== 'awaiting_signatures' || current !== revision) return;
    if (await findEnvelope(tx, workId, revision)) return;
    await openEnvelope(ctx, tx, { workId, revision, formSha256, rendered, signers: planSigners(form) });
  });
}

interface Opening {
  workId: string;
  revision: number;
  formSha256: Buffer;
  rendered: ApplicationForm;
  signers: PlannedSigner[];
}

async function openEnvelope(ctx: Context, tx: Tx, opening: Opening): Promise<void> {
  const now = ctx.clock.now();
  const envelopeId = uuid();
  const turns = planTurns(
    opening.signers.map((signer) => ({ roles: rolesOf(signer) })),
    ctx.authority.signing.order,
  );
  const boxes = new Map(opening.rendered.boxes.map((box) => [box.signer, box]));
  const signers = opening.signers.map((signer, index) => {
    const turn = turns[index] ?? index + 1;
    const state = firstState(turn);
    const since = state === 'current' ? now : null;
    return {
      envelopeId,
      position: index + 1,
      turn,
      state,
      ...signerColumns(ctx, signer, boxes.get(index)),
      expiresAt: linkEnd(ctx, now),
      currentSince: since,
      lastToldAt: since,
    };
  });
  const envelope = {
    id: envelopeId,
    workId: opening.workId,
    revision: opening.revision,
    state: 'open',
    documentSha256: opening.formSha256,
    pages: opening.rendered.pages,
    createdAt: now,
  };
  await insertEnvelope(tx, envelope, signers);
  for (const { id: signerId, state } of signers)
    if (state === 'current') await ctx.jobs.enqueue(tx, 'notify-signer', { signerId, about: turnNotice(1) });
}

function signerColumns(ctx: Pick<Context, 'sealer'>, signer: PlannedSigner, reserved: SignatureBox | undefined) {
  if (!reserved) throw new Error('the form keeps no place free for a signer');
  const { page, x, y, width, height } = reserved;
  const token = randomToken();
  const { minor, document } = signer;
  const { type, number } = document;
  return {
    id: uuid(),
    kind: signer.kind,
    partyName: signer.partyName,
    signedBy: signer.signedBy,
    roles: rolesOf(signer),
    documentIndex: documentIndex(ctx.sealer, type, number),
    documentHint: maskNumber(number),
    partyIndex: minor && documentIndex(ctx.sealer, minor.document.type, minor.document.number),
    phone: ctx.sealer.seal(signer.phone, PHONE_PLACE),
    tokenHash: sha256(token),
    token: ctx.sealer.seal(token, TOKEN_PLACE),
    box: JSON.stringify({ page, x, y, width, height }),
  };
}
