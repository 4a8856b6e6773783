import type {
  TemplatePreview,
  TemplateRow,
  TemplateTexts,
  TemplateVersion,
  TemplateView,
} from '../../../contract/templates.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { insertTemplate, listTemplateRecords } from './template-store.ts';
import { topicOf } from './topics.rules.ts';
import { kindOf, VARIABLES } from './variables.rules.ts';
import { previewOf, problemsOfWording, smsParts } from './wording.rules.ts';
import { frameOf } from './words.ts';

/** Every occasion with the wording in force, in the order of its topics. */
export async function listTemplates(ctx: Context): Promise<{ templates: TemplateRow[] }> {
  const saved = await listTemplateRecords(ctx.db);
  const { topics } = ctx.authority.messages;
  return {
    templates: topics.flatMap(({ occasions }) =>
      occasions.map((occasion) =>
        rowOf(
          ctx,
          occasion,
          saved.find((record) => record.occasion === occasion),
        ),
      ),
    ),
  };
}

type Saved = Awaited<ReturnType<typeof listTemplateRecords>>[number];

/** @throws Refusal not_found for an occasion that there is not */
function ownText(ctx: Context, occasion: string) {
  const own = Object.hasOwn(ctx.authority.messages.texts, occasion) && ctx.authority.messages.texts[occasion];
  if (!own) throw new Refusal('not_found');
  return own;
}

function rowOf(ctx: Context, occasion: string, newest: Saved | undefined): TemplateRow {
  const own = ownText(ctx, occasion);
  return {
    occasion,
    name: own.name,
    topic: topicOf(ctx.authority.messages, occasion).name,
    subject: newest?.subject ?? own.subject,
    version: newest?.version ?? 0,
    savedBy: newest?.savedByName ?? null,
    savedAt: newest?.savedAt.toISOString() ?? null,
  };
}

const textsOf = ({ subject, inbox, mail, sms }: TemplateTexts): TemplateTexts => ({ subject, inbox, mail, sms });

/** @throws Refusal not_found */
export async function getMessageTemplate(ctx: Context, occasion: string): Promise<TemplateView> {
  const own = ownText(ctx, occasion);
  const saved = await listTemplateRecords(ctx.db, occasion);
  const versions: TemplateVersion[] = [
    ...saved.map((record) => ({
      version: record.version,
      texts: textsOf(record),
      savedBy: record.savedByName,
      savedAt: record.savedAt.toISOString(),
    })),
    { version: 0, texts: textsOf(own), savedBy: null, savedAt: null },
  ];
  return {
    ...rowOf(ctx, occasion, saved[0]),
    texts: textsOf(saved[0] ?? own),
    variables: Object.entries(VARIABLES[kindOf(occasion)]).map(([name, example]) => ({ name, example })),
    versions,
  };
}

/**
 * A new version, in force for the next message.
 * @throws Refusal not_found, invalid_input with what is wrong where, changed_elsewhere when somebody was faster
 */
export async function saveTemplate(
  ctx: Context,
  actor: Actor,
  occasion: string,
  { version, texts }: { version: number; texts: TemplateTexts },
): Promise<void> {
  ownText(ctx, occasion);
  const fields = problemsOfWording(occasion, texts);
  if (fields.length > 0) throw new Refusal('invalid_input', { fields });
  const newest = (await listTemplateRecords(ctx.db, occasion))[0]?.version ?? 0;
  if (newest !== version) throw new Refusal('changed_elsewhere');
  const row = { occasion, version: version + 1, ...texts, savedBy: actor.accountId, savedAt: ctx.clock.now() };
  const saved = await ctx.db.transaction().execute((tx) => insertTemplate(tx, row));
  if (!saved) throw new Refusal('changed_elsewhere');
}

/** How a wording reads with examples. @throws Refusal not_found */
export async function previewTemplate(ctx: Context, occasion: string, texts: TemplateTexts): Promise<TemplatePreview> {
  ownText(ctx, occasion);
  const problems = problemsOfWording(occasion, texts);
  const { subject, body, mail, sms } = previewOf(occasion, texts, frameOf(ctx));
  const shown = problems.length === 0 ? { subject, inbox: body, mail, sms } : null;
  return { problems, shown, smsParts: smsParts(sms) };
}
