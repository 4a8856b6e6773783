import { z } from 'zod';
import { route, type StaffRole } from './route.ts';
import { CalendarDate, Id, IdParams, Instant } from './shared.ts';
import { WorkView } from './works.ts';

export const EXTENSION_STATES = {
  open: '待答复',
  granted: '已同意',
  refused: '未同意',
  moot: '已提交修改',
} as const;
export const ExtensionState = z.enum(Object.keys(EXTENSION_STATES) as [keyof typeof EXTENSION_STATES]);
export type ExtensionState = z.infer<typeof ExtensionState>;

/** How long reviews of this class took lately, in days from submission to decision. */
export const Forecast = z.object({
  cases: z.number().int(),
  /** Days looked back. */
  window: z.number().int(),
  /** Null when there were too few to say. */
  medianDays: z.number().int().nullable(),
  p90Days: z.number().int().nullable(),
});
export type Forecast = z.infer<typeof Forecast>;

/** What the clock means for one own work. */
export const Deadlines = z.object({
  /** While it waits or is reviewed. */
  waiting: z
    .object({
      levelName: z.string(),
      /** Works at this level that were submitted earlier. */
      before: z.number().int(),
      claimed: z.boolean(),
      forecast: Forecast,
    })
    .nullable(),
  /** While a correction is out. */
  correction: z
    .object({
      until: CalendarDate,
      daysLeft: z.number().int(),
      /** The latest day that can be asked for. */
      longest: CalendarDate,
      timesLeft: z.number().int(),
      extension: z
        .object({
          state: ExtensionState,
          reason: z.string(),
          askedUntil: CalendarDate,
          askedAt: Instant,
          grantedUntil: CalendarDate.nullable(),
          answer: z.string(),
        })
        .nullable(),
    })
    .nullable(),
  /** Last day on which a submission that was taken back keeps its place. */
  placeKeptUntil: CalendarDate.nullable(),
  /** Days a submission taken back now would keep its place. */
  placeKeptDays: z.number().int(),
});
export type Deadlines = z.infer<typeof Deadlines>;

export const getDeadlines = route({
  id: 'getDeadlines',
  method: 'GET',
  path: '/api/works/:id/deadlines',
  access: 'signed-in',
  summary: 'Place in the queue, forecast, and the period for a correction',
  params: IdParams,
  answer: Deadlines,
  errors: ['not_found'],
});

export const REASON_CHARACTERS = 5;

export const requestExtension = route({
  id: 'requestExtension',
  method: 'POST',
  path: '/api/works/:id/extension',
  access: 'signed-in',
  summary: 'Asks for more time for a correction, while its period runs',
  params: IdParams,
  body: z.object({
    key: z.uuid(),
    version: z.number().int().nonnegative(),
    until: CalendarDate,
    reason: z.string().trim().min(REASON_CHARACTERS).max(500),
  }),
  answer: WorkView,
  errors: [
    'not_found',
    'forbidden',
    'not_allowed_now',
    'changed_elsewhere',
    'invalid_input',
    'no_extension_left',
    'key_reused',
  ],
});

export const ExtensionRow = z.object({
  id: Id,
  workId: Id,
  code: z.string(),
  title: z.string(),
  applicant: z.string(),
  state: ExtensionState,
  reason: z.string(),
  askedAt: Instant,
  untilBefore: CalendarDate,
  askedUntil: CalendarDate,
  longest: CalendarDate,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  grantedUntil: CalendarDate.nullable(),
  answer: z.string(),
});
export type ExtensionRow = z.infer<typeof ExtensionRow>;

const DECIDING: readonly StaffRole[] = ['first_reviewer', 'final_reviewer', 'administrator'];

export const listExtensions = route({
  id: 'listExtensions',
  method: 'GET',
  path: '/api/office/extensions',
  access: DECIDING,
  summary: 'Requests for more time: open ones oldest first, answered ones newest first',
  query: z.object({ state: ExtensionState.default('open'), cursor: z.string().max(200).optional() }),
  answer: z.object({
    rows: z.array(ExtensionRow),
    nextCursor: z.string().nullable(),
    counts: z.partialRecord(ExtensionState, z.number().int()),
  }),
  errors: ['forbidden'],
});

export const grantExtension = route({
  id: 'grantExtension',
  method: 'POST',
  path: '/api/office/extensions/:id/grant',
  access: DECIDING,
  summary: 'Prolongs the correction to a day',
  params: IdParams,
  body: z.object({ until: CalendarDate, answer: z.string().trim().max(500).default('') }),
  answer: ExtensionRow,
  errors: ['not_found', 'forbidden', 'not_allowed_now', 'invalid_input'],
});

export const refuseExtension = route({
  id: 'refuseExtension',
  method: 'POST',
  path: '/api/office/extensions/:id/refuse',
  access: DECIDING,
  summary: 'Refuses more time, with the reason',
  params: IdParams,
  body: z.object({ answer: z.string().trim().min(REASON_CHARACTERS).max(500) }),
  answer: ExtensionRow,
  errors: ['not_found', 'forbidden', 'not_allowed_now', 'invalid_input'],
});
