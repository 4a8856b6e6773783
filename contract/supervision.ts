import { z } from 'zod';
import { QueueRow } from './review.ts';
import { route } from './route.ts';
import { Id, IdParams, Instant } from './shared.ts';

export const SUPERVISED = { overdue: '已超期', held: '审核中', stuck: '久未推进' } as const;

/** What one reviewer holds and has done lately. */
export const ReviewerLoad = z.object({
  accountId: Id,
  name: z.string(),
  levels: z.array(z.number().int()),
  held: z.number().int(),
  decidedToday: z.number().int(),
  /** Since Monday. */
  decidedThisWeek: z.number().int(),
  /** From taking a work to deciding it, of the last thirty days; null when nothing was decided. */
  medianMinutes: z.number().int().nullable(),
});
export type ReviewerLoad = z.infer<typeof ReviewerLoad>;

export const SupervisedWork = QueueRow.extend({
  version: z.number().int(),
  leaseUntil: Instant.nullable(),
  /** When anything last happened to it. */
  movedAt: Instant,
});
export type SupervisedWork = z.infer<typeof SupervisedWork>;

export const getSupervision = route({
  id: 'getSupervision',
  method: 'GET',
  path: '/api/office/supervision',
  access: ['supervisor'],
  summary: 'Load of the reviewers, and the works that are overdue, held, or have not moved for long',
  query: z.object({ which: z.enum(['overdue', 'held', 'stuck']).default('overdue') }),
  answer: z.object({
    counts: z.object({ overdue: z.number().int(), held: z.number().int(), stuck: z.number().int() }),
    reviewers: z.array(ReviewerLoad),
    /** The first hundred, nearest due date first. */
    works: z.array(SupervisedWork),
  }),
  errors: [],
});

const base = { key: z.uuid(), version: z.number().int().nonnegative() };
const errors = [
  'not_found',
  'not_allowed_now',
  'changed_elsewhere',
  'same_reviewer',
  'invalid_input',
  'key_reused',
] as const;

export const reassignWork = route({
  id: 'reassignWork',
  method: 'POST',
  path: '/api/office/supervision/:id/reassign',
  access: ['supervisor'],
  summary: 'Gives a work under review to a reviewer of its level and region; four eyes are kept',
  params: IdParams,
  body: z.object({ ...base, to: Id }),
  answer: z.object({ version: z.number().int() }),
  errors,
});

export const freeWork = route({
  id: 'freeWork',
  method: 'POST',
  path: '/api/office/supervision/:id/release',
  access: ['supervisor'],
  summary: 'Takes a work back from whoever holds it',
  params: IdParams,
  body: z.object(base),
  answer: z.object({ version: z.number().int() }),
  errors,
});
