import type { Context } from '../../context.ts';
import { latestExtension } from '../deadlines/store.ts';
import type { WorkRow } from '../works/store.ts';
import { nextSentence } from '../works/work-view.rules.ts';
import type { WorkOccasion } from './mail/work-messages.ts';

/** What messages about a work speak of. */
export async function occasionOf(ctx: Context, work: WorkRow): Promise<WorkOccasion> {
  const { title, code, registrationNumber, correctionUntil } = work;
  return {
    title,
    code,
    registrationNumber,
    correctionUntil,
    dueOn: work.dueOn,
    extensionAnswer: (await latestExtension(ctx.db, work.id))?.answer ?? '',
    refusalReason: (work.refusal as { reason?: string } | null)?.reason ?? null,
    link: `${ctx.config.publicUrl}/my/works/${work.id}`,
    next: nextSentence({ ...work, certificateIssued: work.certificateIssuedAt !== null }),
    platformName: ctx.authority.platformName,
    telephone: ctx.authority.contact.telephone,
  };
}
