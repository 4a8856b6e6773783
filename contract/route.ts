import type { z } from 'zod';
import type { ProblemCode } from './problem.ts';

/** What staff may be (product.md §1). A person may hold several roles. */
export const STAFF_ROLES = [
  'clerk',
  'first_reviewer',
  'second_reviewer',
  'final_reviewer',
  'supervisor',
  'finance',
  'certificate_desk',
  'consultant',
  'editor',
  'administrator',
  'auditor',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/**
 * Who may call a route at all; whether this person may touch that very thing is the domain's `policy.ts`.
 * `machine` is an outside party that proves itself by a signature inside the message.
 */
export type Access = 'public' | 'signed-in' | 'machine' | readonly StaffRole[];

/** One operation of the API: the single source of validation, types, permission, errors and OpenAPI. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  access: Access;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  answer: Answer;
  /** Media type of the answer when it is not JSON; the handler then sends bytes itself. */
  binary?: string;
  errors: readonly ProblemCode[];
  /** Serves personal material to staff: each answer to them leaves a look that the owner can read (contract/looks.ts). */
  looks?: true;
  /** Calls per minute from one address; only on routes that guessing or scraping would abuse. */
  perMinute?: number;
}

/** Declares a route and keeps its exact types. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  definition: Route<P, Q, B, A>,
): Route<P, Q, B, A> {
  return definition;
}

export type AnswerOf<R> = R extends Route<infer _P, infer _Q, infer _B, infer A> ? z.output<A> : never;
