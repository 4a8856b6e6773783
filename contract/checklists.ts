import { z } from 'zod';
import { route } from './route.ts';
import { Instant } from './shared.ts';

export const REVIEW_LISTS = ['checklist', 'comments'] as const;
export const ReviewListKind = z.enum(REVIEW_LISTS);
export type ReviewListKind = z.infer<typeof ReviewListKind>;

/** 0: as the authority's data has it. */
export const ListVersion = z.number().int().nonnegative();

/** One line of the checklist, or one standard comment with the field it is made for. */
export const ReviewLine = z.object({
  /** Statistics count by it: it never changes and is never used again. */
  code: z.string().max(60),
  text: z.string(),
  field: z.string().max(60).nullable(),
  /** Levels that use it; none named means every level. */
  levels: z.array(z.number().int().min(1).max(9)),
  /** No longer offered; what was decided with it keeps its words. */
  retired: z.boolean(),
});
export type ReviewLine = z.infer<typeof ReviewLine>;

export const ReviewListVersion = z.object({
  version: ListVersion,
  lines: z.array(ReviewLine),
  savedBy: z.string().nullable(),
  savedAt: Instant.nullable(),
});
export type ReviewListVersion = z.infer<typeof ReviewListVersion>;

const InForce = z.object({ version: ListVersion, lines: z.array(ReviewLine) });
/** What reviewers work with now, lines no longer offered left out. */
export const ReviewLists = z.object({ checklist: InForce, comments: InForce });
export type ReviewLists = z.infer<typeof ReviewLists>;

export const getReviewLists = route({
  id: 'getReviewLists',
  method: 'GET',
  path: '/api/office/review-lists',
  access: ['clerk', 'first_reviewer', 'second_reviewer', 'final_reviewer', 'supervisor', 'administrator', 'auditor'],
  summary: 'The checklist and the standard comments in force',
  answer: ReviewLists,
  errors: ['forbidden'],
});

export const ReviewListView = z.object({
  kind: ReviewListKind,
  /** All versions, newest first; the first is in force, the last is the authority's own. */
  versions: z.array(ReviewListVersion).min(1),
  /** Fields of the form at which a comment can stand. */
  fields: z.array(z.object({ path: z.string(), label: z.string() })),
});
export type ReviewListView = z.infer<typeof ReviewListView>;

const params = z.object({ kind: ReviewListKind });

export const getReviewList = route({
  id: 'getReviewList',
  method: 'GET',
  path: '/api/office/review-lists/:kind',
  access: ['administrator', 'auditor'],
  summary: 'One list with all its versions',
  params,
  answer: ReviewListView,
  errors: ['forbidden'],
});

export const saveReviewList = route({
  id: 'saveReviewList',
  method: 'PUT',
  path: '/api/office/review-lists/:kind',
  access: ['administrator'],
  summary: 'Puts a new version in force at once; `version` is the one it was written over',
  params,
  body: z.object({
    version: ListVersion,
    /** In the order of the screen; a line without a code is new and is given one. */
    lines: z
      .array(ReviewLine.extend({ code: z.string().max(60).nullable(), text: z.string().trim().max(500) }))
      .min(1)
      .max(300),
  }),
  answer: ReviewListView,
  errors: ['forbidden', 'invalid_input', 'changed_elsewhere'],
});
