import { DocumentType } from '../../../../contract/shared.ts';
import { missingGlyphs } from '../../../../lib/pdf/missing-glyphs.ts';
import type { Actor } from '../../../base/actor.ts';
import { Refusal } from '../../../base/errors.ts';
import type { Context } from '../../../context.ts';
import { getAccount } from '../../identity/store.ts';
import { printableForm, settleForm } from '../form.rules.ts';
import { openForm } from '../form-seal.ts';
import { ownWork } from '../policy.ts';
import { getWork } from '../store.ts';
import { isTemplateCode } from './template-codes.ts';
import { templateDocx } from './template-docx.ts';
import { templatePdf } from './template-pdf.ts';
import { TEMPLATES } from './write-template.ts';

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

export interface TemplateFile {
  /** File name with extension: 「授权委托书-青瓷纹样.pdf」. */
  name: string;
  mediaType: string;
  content: Buffer;
}

/** A paper to sign, filled from an own work's form as it now stands. @throws Refusal not_found */
export async function templateFile(
  ctx: Context,
  actor: Actor,
  { id, code }: { id: string; code: string },
  format: 'pdf' | 'docx',
): Promise<TemplateFile> {
  const work = ownWork(actor, await getWork(ctx.db, id));
  if (!isTemplateCode(code)) throw new Refusal('not_found');
  const account = await getAccount(ctx.db, ctx.sealer, work.accountId);
  // Agents fill 委托事项 in before anything says that they are one; nobody else has it filled in.
  const form = printableForm(settleForm(openForm(ctx.sealer, work.form), { isAgent: true }), missingGlyphs);
  const document = TEMPLATES[code]({
    form,
    className: ctx.authority.classes.find((each) => each.letter === form.classLetter)?.name ?? '',
    authorityName: ctx.authority.name,
    applicant: {
      name: account.name,
      documentType: DocumentType.parse(account.documentType),
      documentNumber: account.documentNumber,
    },
  });
  const content =
    format === 'pdf'
      ? Buffer.from(await templatePdf(ctx.renderer, document, ctx.clock.now()))
      : await templateDocx(document);
  const title = form.title.replace(/[\\/:*?"<>|]/g, '').slice(0, 40);
  return {
    name: `${[document.title, title].filter(Boolean).join('-')}.${format}`,
    mediaType: MEDIA_TYPES[format],
    content,
  };
}
