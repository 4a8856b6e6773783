import { ARTICLE_COMMANDS, type ArticleCommand, type ArticleState } from '../../../contract/articles.ts';
import type { StaffRole } from '../../../contract/route.ts';

/**
 * The life of an article. A draft is published at once or at a time; what is published stays as it is while a newer version is
 * written, until that is published too; what is taken off can come back. Nothing is ever deleted.
 */
interface ArticleMove {
  from: ArticleState;
  command: ArticleCommand;
  to: ArticleState;
  guard?: keyof ArticleFacts;
  /** The version that visitors read afterwards; absent: as before. */
  shows?: 'newest';
  /** When they read it from; absent: as before. */
  time?: 'now' | 'asked' | 'none';
}

export interface ArticleFacts {
  /** There is newer text than visitors read. */
  unpublished: boolean;
}

export const ARTICLE_MOVES: readonly ArticleMove[] = [
  { from: 'draft', command: 'save', to: 'draft' },
  { from: 'draft', command: 'restore', to: 'draft' },
  { from: 'draft', command: 'publish', to: 'published', shows: 'newest', time: 'now' },
  { from: 'draft', command: 'schedule', to: 'scheduled', shows: 'newest', time: 'asked' },
  { from: 'draft', command: 'archive', to: 'archived' },
  // Nobody has read it yet: what is corrected before its time is what will be read.
  { from: 'scheduled', command: 'save', to: 'scheduled', shows: 'newest' },
  { from: 'scheduled', command: 'restore', to: 'scheduled', shows: 'newest' },
  { from: 'scheduled', command: 'publish', to: 'published', shows: 'newest', time: 'now' },
  { from: 'scheduled', command: 'schedule', to: 'scheduled', shows: 'newest', time: 'asked' },
  { from: 'scheduled', command: 'unschedule', to: 'draft', time: 'none' },
  { from: 'published', command: 'save', to: 'published' },
  { from: 'published', command: 'restore', to: 'published' },
  { from: 'published', command: 'publish', to: 'published', guard: 'unpublished', shows: 'newest' },
  { from: 'published', command: 'archive', to: 'archived' },
  { from: 'archived', command: 'save', to: 'archived' },
  { from: 'archived', command: 'restore', to: 'archived' },
  { from: 'archived', command: 'publish', to: 'published', shows: 'newest', time: 'now' },
  { from: 'archived', command: 'schedule', to: 'scheduled', shows: 'newest', time: 'asked' },
];

const EDITORS: readonly StaffRole[] = ['editor', 'administrator'];

/** May this be done to an article now by somebody of these roles, and what follows? Pure; undefined: no. */
export function decideArticle(
  state: ArticleState,
  command: ArticleCommand,
  roles: readonly StaffRole[],
  facts: ArticleFacts,
): ArticleMove | undefined {
  if (!roles.some((role) => EDITORS.includes(role))) return undefined;
  const move = ARTICLE_MOVES.find((m) => m.from === state && m.command === command);
  return move && (!move.guard || facts[move.guard]) ? move : undefined;
}

export function allowedArticleCommands(
  state: ArticleState,
  roles: readonly StaffRole[],
  facts: ArticleFacts,
): ArticleCommand[] {
  return ARTICLE_COMMANDS.filter((command) => decideArticle(state, command, roles, facts));
}

/** Where it stands at this moment: a scheduled one whose time has come is published without anybody doing anything. */
export function stateAt(article: { state: ArticleState; publishAt: Date | null }, now: Date): ArticleState {
  const due = article.state === 'scheduled' && article.publishAt !== null && article.publishAt <= now;
  return due ? 'published' : article.state;
}
