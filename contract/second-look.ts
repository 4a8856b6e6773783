import { z } from 'zod';
import { route } from './route.ts';
import { CalendarDate, Id, IdParams, Instant } from './shared.ts';

/** 抽检: decided works drawn by lot, looked at again by somebody who decided no level of them. */
export const SECOND_LOOK_STATES = { waiting: '待复看', taken: '复看中', agreed: '一致', differed: '有出入' } as const;
export const SecondLookState = z.enum(Object.keys(SECOND_LOOK_STATES) as [keyof typeof SECOND_LOOK_STATES]);
export type SecondLookState = z.infer<typeof SecondLookState>;
export const SECOND_LOOK_COMMANDS = ['take', 'put_back', 'agree', 'differ'] as const;
export type SecondLookCommand = (typeof SECOND_LOOK_COMMANDS)[number];

const LOOKING = ['second_reviewer', 'final_reviewer', 'supervisor'] as const;

export const SecondLook = z.object({
  id: Id,
  version: z.number().int(),
  workId: Id,
  code: z.string(),
  title: z.string(),
  classLetter: z.string(),
  regionCode: z.string(),
  /** What was decided in the end. */
  decision: z.enum(['pass', 'refuse']),
  day: CalendarDate,
  state: SecondLookState,
  holder: z.string().nullable(),
  note: z.string(),
  /** Levels whose decision it differs from. */
  levels: z.array(z.number().int()),
  /** Levels that decided the work. */
  decidedLevels: z.array(z.number().int()),
  updatedAt: Instant,
  actions: z.array(z.enum(SECOND_LOOK_COMMANDS)),
});
export type SecondLook = z.infer<typeof SecondLook>;

/** One day's draw, for anybody in the office to check: HMAC-SHA256(seed, work id) below the share. */
export const DrawnDay = z.object({
  day: CalendarDate,
  permille: z.number().int(),
  commitment: z.string(),
  /** Hexadecimal; null until the day is drawn. */
  seed: z.string().nullable(),
  decided: z.number().int().nullable(),
  drawn: z.number().int().nullable(),
});
export type DrawnDay = z.infer<typeof DrawnDay>;

export const LevelFigure = z.object({ level: z.number().int(), looked: z.number().int(), differed: z.number().int() });
export type LevelFigure = z.infer<typeof LevelFigure>;

export const listSecondLooks = route({
  id: 'listSecondLooks',
  method: 'GET',
  path: '/api/office/second-looks',
  access: [...LOOKING, 'administrator', 'auditor'],
  summary: 'Drawn works of one state, how often looks differed at each level, and how the lots were drawn',
  query: z.object({ state: SecondLookState.default('waiting') }),
  answer: z.object({
    /** The first hundred: open ones oldest first, judged ones newest first. */
    rows: z.array(SecondLook),
    counts: z.partialRecord(SecondLookState, z.number().int()),
    /** For supervisors, administrators and auditors; null for others. */
    figures: z.array(LevelFigure).nullable(),
    share: z.object({ version: z.number().int(), permille: z.number().int(), mayChange: z.boolean() }),
    /** The last two weeks, newest first. */
    days: z.array(DrawnDay),
  }),
  errors: ['forbidden'],
});

const base = { key: z.uuid(), version: z.number().int().nonnegative() };
const act = <I extends string, B extends z.ZodType>(id: I, path: string, summary: string, body: B) =>
  route({
    id,
    method: 'POST',
    path: `/api/office/second-looks/:id/${path}`,
    access: LOOKING,
    summary,
    params: IdParams,
    body,
    answer: SecondLook,
    errors: ['not_found', 'not_allowed_now', 'changed_elsewhere', 'same_reviewer', 'invalid_input', 'key_reused'],
  });

export const takeSecondLook = act('takeSecondLook', 'take', 'Takes a drawn work to look at it', z.object(base));
export const putBackSecondLook = act('putBackSecondLook', 'put-back', 'Gives it back unjudged', z.object(base));
export const judgeSecondLook = act(
  'judgeSecondLook',
  'judge',
  'Agrees with the decision, or differs from that of one level or several and says why',
  z.object({
    ...base,
    verdict: z.enum(['agree', 'differ']),
    levels: z.array(z.number().int().min(1).max(9)).max(9).default([]),
    note: z.string().trim().max(1000).default(''),
  }),
);

export const setSecondLookShare = route({
  id: 'setSecondLookShare',
  method: 'PUT',
  path: '/api/office/second-looks/share',
  access: ['administrator'],
  summary: 'Sets the share of decisions drawn, in thousandths; it counts from the next day on',
  body: z.object({
    key: z.uuid(),
    version: z.number().int().nonnegative(),
    permille: z.number().int().min(0).max(1000),
  }),
  answer: z.object({ version: z.number().int(), permille: z.number().int() }),
  errors: ['changed_elsewhere', 'key_reused'],
});
