import { z } from 'zod';
import { route } from './route.ts';
import { CalendarDate, Id, IdParams, Instant } from './shared.ts';

/** 「好差评」 of an ended case: five degrees, asked for once (国办发〔2019〕51号). */
export const STARS = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' } as const;
export const Stars = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type Stars = z.infer<typeof Stars>;

export const RATING_STATES = {
  settled: '无需跟进',
  open: '待回访',
  contacted: '已联系',
  resolved: '已答复',
} as const;
export type RatingState = keyof typeof RATING_STATES;
export const RatingState = z.enum(Object.keys(RATING_STATES) as [RatingState]);

export const RATING_COMMANDS = ['rate', 'change', 'contact', 'note', 'resolve'] as const;
export type RatingCommand = (typeof RATING_COMMANDS)[number];
const Action = z.enum(RATING_COMMANDS);

const tags = z.array(z.string().max(20)).max(8);

/** The applicant's own rating of a work, or the invitation to give one. */
export const OwnRating = z.object({
  /** `rate` when asked for, `change` while it may be changed, otherwise nothing. */
  actions: z.array(Action),
  /** What can be ticked, for content and for discontent. */
  tags: z.object({ good: tags, bad: tags }),
  rating: z
    .object({
      version: z.number().int(),
      stars: Stars,
      tags,
      words: z.string(),
      ratedAt: Instant,
      changeableUntil: CalendarDate,
      /** What the office answered; empty before. */
      answer: z.string(),
      /** A bad rating is being looked into. */
      followedUp: z.boolean(),
    })
    .nullable(),
});
export type OwnRating = z.infer<typeof OwnRating>;

export const getOwnRating = route({
  id: 'getOwnRating',
  method: 'GET',
  path: '/api/works/:id/rating',
  access: 'signed-in',
  summary: 'Own rating of an ended work, and whether one is asked for',
  params: IdParams,
  answer: OwnRating,
  errors: ['not_found'],
});

export const rateWork = route({
  id: 'rateWork',
  method: 'PUT',
  path: '/api/works/:id/rating',
  access: 'signed-in',
  summary: '「好差评」: rates an ended work once, or changes the rating within the days for it',
  params: IdParams,
  body: z.object({
    key: z.uuid(),
    /** 0 for the first rating. */
    version: z.number().int().nonnegative(),
    stars: Stars,
    tags,
    words: z.string().max(500),
  }),
  answer: OwnRating,
  errors: ['not_found', 'not_allowed_now', 'changed_elsewhere', 'invalid_input', 'key_reused'],
});

/** Who answers people; administrators see to it that it happens. */
const FOLLOWERS = ['consultant', 'administrator'] as const;

export const RatingRow = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  applicant: z.string(),
  regionCode: z.string(),
  stars: Stars,
  tags,
  state: RatingState,
  ratedAt: Instant,
  dueOn: CalendarDate.nullable(),
  overdue: z.boolean(),
});
export type RatingRow = z.infer<typeof RatingRow>;

export const listRatings = route({
  id: 'listRatings',
  method: 'GET',
  path: '/api/office/ratings',
  access: FOLLOWERS,
  summary: 'Ratings of one state: waiting ones oldest first, others newest first; paged by cursor',
  query: z.object({ state: RatingState.default('open'), cursor: z.string().max(200).optional() }),
  answer: z.object({
    rows: z.array(RatingRow),
    nextCursor: z.string().nullable(),
    counts: z.partialRecord(RatingState, z.number().int()),
  }),
  errors: ['forbidden'],
});

export const RatingDesk = RatingRow.extend({
  version: z.number().int(),
  words: z.string(),
  ending: z.enum(['registered', 'refused', 'terminated']),
  phone: z.string(),
  answer: z.string(),
  actions: z.array(Action),
  history: z.array(z.object({ at: Instant, actor: z.string(), sentence: z.string(), stars: Stars, note: z.string() })),
});
export type RatingDesk = z.infer<typeof RatingDesk>;

export const getRating = route({
  id: 'getRating',
  method: 'GET',
  path: '/api/office/ratings/:id',
  access: FOLLOWERS,
  summary: 'One rating with what was written and what was done about it; the look is logged',
  params: IdParams,
  answer: RatingDesk,
  errors: ['forbidden', 'not_found'],
});

const follow = <I extends string, P extends string>(id: I, path: P, summary: string) =>
  route({
    id,
    method: 'POST',
    path: `/api/office/ratings/:id/${path}`,
    access: FOLLOWERS,
    summary,
    params: IdParams,
    body: z.object({ key: z.uuid(), version: z.number().int(), note: z.string().trim().max(1000) }),
    answer: RatingDesk,
    errors: ['forbidden', 'not_found', 'not_allowed_now', 'changed_elsewhere', 'invalid_input', 'key_reused'],
  });
export const contactRater = follow(
  'contactRater',
  'contact',
  'Notes that the applicant was spoken to, and what was said',
);
export const noteOnRating = follow('noteOnRating', 'note', 'A further note for colleagues');
export const resolveRating = follow('resolveRating', 'resolve', 'Answers a bad rating; the applicant reads the answer');
