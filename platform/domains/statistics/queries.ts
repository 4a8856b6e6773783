import { STARS } from '../../../contract/ratings.ts';
import type { Figures } from '../../../contract/statistics.ts';
import { STATES, type WorkState } from '../../../contract/works.ts';
import { addDays, chinaDate, daysBetween } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { linesOf } from '../review/lists/lists.ts';
import { breakdowns } from './breakdowns.ts';
import { firstEventDay, lastClosedDay } from './day-store.ts';
import { daysOf, yearBefore } from './days.rules.ts';
import { percentile } from './figures.rules.ts';
import {
  countRatings,
  countWaiting,
  type Period,
  readCounts,
  readReasons,
  readReviewers,
  readStays,
  type StayRow,
} from './figures-store.ts';
import { figureScope, maySeeNational, seesColleagues } from './policy.ts';
import { type Area, areaOf, placeOf } from './regions.rules.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'authority'>;
export interface Asked {
  from: string;
  to: string;
  region: string;
}
/** Three years: more than anybody compares, and a bound on what one question costs. */
const MOST_DAYS = 1096;

/** The dashboard of a period. @throws Refusal invalid_input, forbidden outside one's regions */
export async function getFigures(ctx: Needs, actor: Actor, asked: Asked): Promise<Figures> {
  const area = areaFor(ctx, actor, asked);
  const now = ctx.clock.now();
  const today = chinaDate(now);
  const period = await periodOf(ctx, checked(asked, today));
  const before = await periodOf(ctx, { from: yearBefore(period.from), to: yearBefore(period.to) });
  const only = seesColleagues(actor) ? null : actor.accountId;
  const [counted, countedBefore, reasons, stays, reviewers, waiting, ratings, comments] = await Promise.all([
    readCounts(ctx.db, period, area),
    readCounts(ctx.db, before, area),
    readReasons(ctx.db, period, area),
    readStays(ctx.db, period, area),
    readReviewers(ctx.db, period, area, only),
    countWaiting(ctx.db, area, today),
    countRatings(ctx.db, period, area, today),
    linesOf(ctx, ctx.db, 'comments'),
  ]);
  const { name, above } = placeOf(ctx.authority, area);
  const { byStars, ...followUp } = ratings;
  return {
    from: period.from,
    to: period.to,
    before: { from: before.from, to: before.to },
    at: now.toISOString(),
    reviewWorkingDays: ctx.authority.deadlines.reviewWorkingDays,
    region: asked.region,
    place: name,
    above,
    waiting,
    ...breakdowns(ctx.authority, area, period, counted, countedBefore),
    ...namedReasons(ctx, reasons, comments.lines),
    stays: summedStays(ctx, stays),
    reviewers: reviewers.map(({ reviewerId: _id, level, ...row }) => ({ ...row, levelName: levelName(ctx, level) })),
    ratings: {
      ...followUp,
      stars: ([5, 4, 3, 2, 1] as const).map((stars) => ({
        stars,
        label: STARS[stars],
        count: byStars.get(stars) ?? 0,
      })),
    },
    national: maySeeNational(actor),
  };
}

function areaFor(ctx: Needs, actor: Actor, { region }: Asked): Area {
  const area = areaOf(ctx.authority, figureScope(actor), region);
  if (!area) throw new Refusal('forbidden', { detail: '这个地区不在您的辖区内。' });
  return area;
}

/** A period that ends today at the latest. */
function checked({ from, to }: Asked, today: string): { from: string; to: string } {
  const end = to < today ? to : today;
  const wrong = (message: string) =>
    new Refusal('invalid_input', { fields: [{ path: 'from', code: 'period', message }] });
  if (from > end) throw wrong('开始日期应早于结束日期，且不晚于今天。');
  if (daysBetween(from, end) >= MOST_DAYS) throw wrong('一次最多统计三年，请缩短期间。');
  return { from, to: end };
}

/** Which of the days are still open: those after the newest closed one, or all while none was ever closed. */
async function periodOf(ctx: Needs, { from, to }: { from: string; to: string }): Promise<Period> {
  const closed = await lastClosedDay(ctx.db);
  const openFrom = closed === null ? await firstEventDay(ctx.db) : addDays(closed, 1);
  if (openFrom === null || openFrom > to) return { from, to, open: null };
  const { deadlines } = ctx.authority;
  const holidays = await workingCalendar(ctx, ctx.db);
  return { from, to, open: daysOf(openFrom > from ? openFrom : from, to, deadlines.reviewWorkingDays, holidays) };
}

function namedReasons(
  ctx: Needs,
  rows: Awaited<ReturnType<typeof readReasons>>,
  comments: readonly { code: string; text: string }[],
): Pick<Figures, 'returnReasons' | 'refusalGrounds'> {
  const { refusalGrounds } = ctx.authority;
  const said = (code: string) => comments.find((known) => known.code === code)?.text;
  const ground = (code: string) => refusalGrounds.find((known) => known.code === code)?.name;
  const named = (kind: 'return' | 'refusal', textOf: (code: string) => string | undefined) =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ code, count }) => ({ code, count, text: textOf(code) ?? (code === '' ? '审核人员自拟' : code) }));
  return { returnReasons: named('return', said), refusalGrounds: named('refusal', ground) };
}

const levelName = ({ authority }: Pick<Context, 'authority'>, level: number): string =>
  authority.reviewLevels.find((known) => known.level === level)?.name ?? `第 ${level} 级`;

const REVIEW = 'in_review_';
/** In the order of a case; a draft is the applicant's own time. */
const PLACES: readonly string[] = ['awaiting_payment', 'awaiting_signatures', 'submitted', REVIEW, 'returned'];

function summedStays(ctx: Needs, rows: readonly StayRow[]): Figures['stays'] {
  const places = [...new Set(rows.map(({ place }) => place))];
  return PLACES.flatMap((wanted) =>
    places
      .filter((place) => (wanted === REVIEW ? place.startsWith(REVIEW) : place === wanted))
      .sort()
      .map((place) => {
        const stays = rows.filter((row) => row.place === place);
        return {
          place,
          label: place.startsWith(REVIEW)
            ? `${levelName(ctx, Number(place.slice(REVIEW.length)))}中`
            : STATES[place as WorkState],
          count: stays.reduce((sum, { count }) => sum + count, 0),
          medianHours: percentile(stays, 50),
          p90Hours: percentile(stays, 90),
        };
      }),
  );
}
