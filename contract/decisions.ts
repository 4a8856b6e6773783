import { z } from 'zod';
import { route, type StaffRole } from './route.ts';
import { Id, IdParams, Instant } from './shared.ts';

/** Decisions that the authority gives in writing. */
export const DECISION_KINDS = ['acceptance', 'correction', 'refusal', 'termination'] as const;
export const DecisionKind = z.enum(DECISION_KINDS);
export type DecisionKind = z.infer<typeof DecisionKind>;

/** One 文书 of a work. */
export const DecisionDocument = z.object({
  id: Id,
  kind: DecisionKind,
  title: z.string(),
  number: z.string(),
  decidedAt: Instant,
  /** Null while it is being sealed. */
  url: z.string().nullable(),
  bytes: z.number().int().nullable(),
});
export type DecisionDocument = z.infer<typeof DecisionDocument>;

const Documents = z.object({ documents: z.array(DecisionDocument) });
const READING: readonly StaffRole[] = [
  'clerk',
  'first_reviewer',
  'second_reviewer',
  'final_reviewer',
  'administrator',
  'auditor',
];

export const listDecisions = route({
  id: 'listDecisions',
  method: 'GET',
  path: '/api/works/:id/decisions',
  access: 'signed-in',
  summary: 'Documents of one own work, newest first',
  params: IdParams,
  answer: Documents,
  errors: ['not_found'],
});

export const getDecision = route({
  id: 'getDecision',
  method: 'GET',
  path: '/api/decisions/:id',
  access: 'signed-in',
  summary: 'One sealed document of an own work',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: ['not_found'],
});

export const listDeskDecisions = route({
  id: 'listDeskDecisions',
  method: 'GET',
  path: '/api/office/works/:id/decisions',
  access: READING,
  summary: 'Documents of a work for the desk, newest first',
  params: IdParams,
  answer: Documents,
  errors: ['not_found'],
});

export const getDeskDecision = route({
  id: 'getDeskDecision',
  method: 'GET',
  path: '/api/office/decisions/:id',
  access: READING,
  summary: 'One sealed document for staff; the look is recorded',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/pdf',
  looks: true,
  errors: ['not_found'],
});
