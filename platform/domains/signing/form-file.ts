import type { FastifyReply } from 'fastify';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { filingFacts } from '../works/facts.ts';
import { freezeForm, printableForm } from '../works/form.rules.ts';
import { openForm } from '../works/form-seal.ts';
import { renderApplicationForm } from '../works/pdf/application-form.ts';
import type { WorkRow } from '../works/store.ts';
import { applicationFormData } from './form-data.ts';
import { currentFormFile } from './queries.ts';
import { readProof } from './stored-file.ts';

/** Rendered by the same template from the draft as it stands; kept nowhere. */
export async function previewForm(ctx: Context, work: WorkRow): Promise<Uint8Array> {
  const typed = openForm(ctx.sealer, work.form);
  const facts = await filingFacts(ctx, ctx.db, work, typed);
  const form = printableForm(freezeForm(typed, facts.applicant), facts.undrawable);
  const version = { form, revision: work.revision + 1, confirmedAt: ctx.clock.now() };
  const { pdf } = await renderApplicationForm(ctx.renderer, await applicationFormData(ctx, ctx.db, work, version));
  return pdf;
}

export async function frozenForm(ctx: Context, work: WorkRow): Promise<Uint8Array> {
  const sha256 = await currentFormFile(ctx.db, work.id);
  if (!sha256) throw new Refusal('not_found');
  return readProof(ctx.objects, sha256);
}

export function sendPdf(reply: FastifyReply, pdf: Uint8Array) {
  return reply
    .type('application/pdf')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', 'inline; filename="application-form.pdf"')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
    )
    .send(Buffer.from(pdf));
}
