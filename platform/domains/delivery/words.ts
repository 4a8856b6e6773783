import type { Reader } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { findTemplate } from './template-store.ts';
import { type Kind, kindOf, type Variables } from './variables.rules.ts';
import { problemsOfWording, type Wording, type Words, wordsOf } from './wording.rules.ts';

export const frameOf = ({ authority }: Pick<Context, 'authority'>) => ({
  platformName: authority.platformName,
  telephone: authority.contact.telephone,
});

/**
 * The words of an occasion as the office has written them last, else as the authority's data has them.
 * @throws Error for an occasion without words: somebody would wait for a message that never comes
 */
export async function findWords<K extends Kind>(
  ctx: Pick<Context, 'authority'>,
  db: Reader,
  occasion: `${K}.${string}`,
  values: Variables<K>,
): Promise<Words> {
  return wordsOf(await findWording(ctx, db, occasion), values, frameOf(ctx));
}

async function findWording(ctx: Pick<Context, 'authority'>, db: Reader, occasion: string): Promise<Wording> {
  const own = ctx.authority.messages.texts[occasion];
  kindOf(occasion);
  if (!own) throw new Error(`no words for "${occasion}"`);
  const saved = await findTemplate(db, occasion);
  // A saved wording may name a variable that a later version of the platform no longer has.
  return saved && problemsOfWording(occasion, saved).length === 0 ? saved : own;
}
