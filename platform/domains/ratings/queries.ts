import type { z } from 'zod';
import type { listRatings, OwnRating, RatingDesk, RatingRow as RatingItem } from '../../../contract/ratings.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { getContact } from '../profiles/queries.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { ANSWER_PLACE, NOTE_PLACE, ratingFacts, WORDS_PLACE } from './commands.ts';
import { followedRegions, follows } from './policy.ts';
import { allowedRatingCommands } from './rating.lifecycle.ts';
import { asStars, changeableUntil } from './rating.rules.ts';
import {
  countRatingsIn,
  findListedRating,
  findRating,
  type ListedRating,
  listRatingEvents,
  listRatingsIn,
} from './store.ts';

const PAGE = 50;

/** The applicant's rating of an own work, and what they may do. @throws Refusal not_found */
export async function getOwnRating(ctx: Context, actor: Actor, workId: string): Promise<OwnRating> {
  const work = ownWork(actor, await getWork(ctx.db, workId));
  const rating = await findRating(ctx.db, workId);
  const { changeDays, tags } = ctx.authority.rating;
  return {
    actions: allowedRatingCommands(rating?.state ?? null, 'applicant', {
      ...ratingFacts(ctx, work, rating),
      own: false,
    }),
    tags: { good: [...tags.good], bad: [...tags.bad] },
    rating: rating
      ? {
          version: rating.version,
          stars: asStars(rating.stars),
          tags: rating.tags,
          words: ctx.sealer.open(rating.words, WORDS_PLACE),
          ratedAt: rating.ratedAt.toISOString(),
          changeableUntil: changeableUntil(chinaDate(rating.ratedAt), changeDays),
          answer: ctx.sealer.open(rating.answer, ANSWER_PLACE),
          followedUp: rating.state === 'open' || rating.state === 'contacted',
        }
      : null,
  };
}

/** The queue, within the regions of the person's roles. */
export async function getRatings(
  ctx: Context,
  actor: Actor,
  query: z.output<NonNullable<(typeof listRatings)['query']>>,
): Promise<z.input<typeof listRatings.answer>> {
  const regions = followedRegions(actor);
  const after = readCursor(query.cursor);
  const [rows, counts] = await Promise.all([
    listRatingsIn(ctx.db, { state: query.state, regions, after, limit: PAGE + 1 }),
    countRatingsIn(ctx.db, regions),
  ]);
  const { page, nextCursor } = pageOf(rows, PAGE, ({ ratedAt, workId }) => ({ at: ratedAt, id: workId }));
  return { rows: page.map((row) => itemOf(ctx, row)), nextCursor, counts };
}

function itemOf(ctx: Pick<Context, 'clock'>, row: ListedRating): RatingItem {
  const { workId: id, code, title, applicant, regionCode, tags, state, dueOn } = row;
  return {
    ...{ id, code, title, applicant, regionCode, tags, state, dueOn },
    stars: asStars(row.stars),
    ratedAt: row.ratedAt.toISOString(),
    overdue: dueOn !== null && dueOn < chinaDate(ctx.clock.now()),
  };
}

const SENTENCES: Record<string, string> = {
  rate: '作出评价',
  change: '修改评价',
  contact: '已联系申请人',
  note: '补充记录',
  resolve: '答复申请人',
};

/** One rating as staff see it. The look itself is logged: words may name people. @throws Refusal not_found */
export async function getRatingDesk(ctx: Context, actor: Actor, workId: string): Promise<RatingDesk> {
  const row = await findListedRating(ctx.db, workId);
  if (!row || !follows(actor, row.regionCode)) throw new Refusal('not_found');
  ctx.log.info({ account: actor.accountId, rating: workId }, 'rating opened');
  const [contact, events] = await Promise.all([
    getContact(ctx, ctx.db, row.accountId),
    listRatingEvents(ctx.db, workId),
  ]);
  const own = row.accountId === actor.accountId;
  return {
    ...itemOf(ctx, row),
    version: row.version,
    words: ctx.sealer.open(row.words, WORDS_PLACE),
    ending: row.ending,
    phone: contact?.phone ?? '',
    answer: ctx.sealer.open(row.answer, ANSWER_PLACE),
    actions: allowedRatingCommands(row.state, 'staff', { ended: true, changeable: false, own }),
    history: events
      .map((event) => ({
        at: event.at.toISOString(),
        actor: event.actor,
        sentence: SENTENCES[event.command] ?? event.command,
        stars: asStars(event.stars),
        note: ctx.sealer.open(event.note, NOTE_PLACE),
      }))
      .reverse(),
  };
}

/** What the applicant is told once a rating is answered; undefined when there is none. */
export async function getRatingNews(
  ctx: Pick<Context, 'sealer'>,
  db: Reader,
  workId: string,
): Promise<{ accountId: string; title: string; answer: string } | undefined> {
  const row = await findListedRating(db, workId);
  if (row?.state !== 'resolved') return undefined;
  return { accountId: row.accountId, title: row.title, answer: ctx.sealer.open(row.answer, ANSWER_PLACE) };
}
