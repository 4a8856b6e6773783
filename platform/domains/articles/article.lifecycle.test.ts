import { describe, expect, it } from 'vitest';
import { ARTICLE_COMMANDS, ArticleState } from '../../../contract/articles.ts';
import { STAFF_ROLES } from '../../../contract/route.ts';
import { allowedArticleCommands, decideArticle, stateAt } from './article.lifecycle.ts';

/** state and whether there is newer text → what may be done; everything not named is refused. */
const TABLE: Record<string, string> = {
  'draft unpublished': 'save→draft restore→draft publish→published schedule→scheduled archive→archived',
  'draft same': 'save→draft restore→draft publish→published schedule→scheduled archive→archived',
  'scheduled unpublished': 'save→scheduled restore→scheduled publish→published schedule→scheduled unschedule→draft',
  'scheduled same': 'save→scheduled restore→scheduled publish→published schedule→scheduled unschedule→draft',
  'published unpublished': 'save→published restore→published publish→published archive→archived',
  'published same': 'save→published restore→published archive→archived',
  'archived unpublished': 'save→archived restore→archived publish→published schedule→scheduled',
  'archived same': 'save→archived restore→archived publish→published schedule→scheduled',
};

describe('the life of an article', () => {
  for (const state of ArticleState.options)
    for (const unpublished of [true, false])
      for (const role of STAFF_ROLES)
        it(`${state} ${unpublished ? 'unpublished' : 'same'} ${role}`, () => {
          const done = ARTICLE_COMMANDS.flatMap((command) => {
            const move = decideArticle(state, command, [role], { unpublished });
            return move ? [`${command}→${move.to}`] : [];
          });
          const edits = role === 'editor' || role === 'administrator';
          expect(done.join(' ')).toBe(edits ? TABLE[`${state} ${unpublished ? 'unpublished' : 'same'}`] : '');
          expect(allowedArticleCommands(state, [role], { unpublished })).toHaveLength(done.length);
        });

  it('changes what visitors of a published article read by nothing but publishing', () => {
    const changing = ARTICLE_COMMANDS.filter((command) => {
      const move = decideArticle('published', command, ['editor'], { unpublished: true });
      return move?.shows;
    });
    expect(changing).toEqual(['publish']);
  });

  it('keeps the day of a published article when a newer version replaces it', () => {
    expect(decideArticle('published', 'publish', ['editor'], { unpublished: true })?.time).toBeUndefined();
    expect(decideArticle('archived', 'publish', ['editor'], { unpublished: false })?.time).toBe('now');
  });

  it('is published to the millisecond by the clock alone', () => {
    const publishAt = new Date('2026-12-01T01:00:00Z');
    const before = new Date(publishAt.getTime() - 1);
    expect(stateAt({ state: 'scheduled', publishAt }, before)).toBe('scheduled');
    expect(stateAt({ state: 'scheduled', publishAt }, publishAt)).toBe('published');
    expect(stateAt({ state: 'archived', publishAt }, publishAt)).toBe('archived');
    expect(stateAt({ state: 'draft', publishAt: null }, publishAt)).toBe('draft');
  });
});
