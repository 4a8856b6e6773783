import { z } from 'zod';
import { route } from './route.ts';
import { Id, IdParams, Instant } from './shared.ts';
import { WorkState } from './works.ts';

/** How the sample of the work on the desk was laid down when it was found: it must be turned so to lie on the other. */
export const TURNS = {
  upright: '',
  mirrored: '左右翻转',
  upside_down: '上下翻转',
  half_turn: '旋转 180°',
  quarter_right: '顺时针旋转 90°',
  quarter_left: '逆时针旋转 90°',
  diagonal: '沿对角线翻转',
  other_diagonal: '沿另一条对角线翻转',
} as const;
export type Turn = keyof typeof TURNS;

const Excerpt = z.object({ before: z.string(), text: z.string(), after: z.string() });
export type Excerpt = z.infer<typeof Excerpt>;

/** A sample on one side of a match; `preview` of a picture, readable through this match alone. */
const MatchedSample = z.object({ fileId: Id, name: z.string(), preview: z.string().nullable() });
export type MatchedSample = z.infer<typeof MatchedSample>;

/** Two samples that resemble each other, with what a person needs to judge it. */
export const Match = z.object({
  kind: z.enum(['same', 'picture', 'text', 'sound']),
  percent: z.int().min(0).max(100),
  /** What was measured, in one sentence. */
  sentence: z.string(),
  mine: MatchedSample,
  theirs: MatchedSample,
  /** Pictures: how mine is to be laid on theirs: turned, then scaled, then tilted clockwise by so many degrees. */
  lay: z.object({ turn: z.enum(Object.keys(TURNS) as [Turn]), scale: z.number(), degrees: z.number() }),
  /** Texts: the longest common passages, as they stand on each side. */
  passages: z.array(z.object({ characters: z.int(), mine: Excerpt, theirs: Excerpt })),
  /** Sounds: where they agree, in seconds from the beginning. */
  stretches: z.array(z.object({ mine: z.number(), theirs: z.number(), seconds: z.number() })),
});
export type Match = z.infer<typeof Match>;

/** Another application with samples that resemble those of the work on the desk. */
export const SimilarWork = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  state: WorkState,
  stateLabel: z.string(),
  registrationNumber: z.string().nullable(),
  owners: z.array(z.string()),
  submittedAt: Instant.nullable(),
  /** Of the same applicant. */
  own: z.boolean(),
  /** Submitted after the work on the desk. */
  later: z.boolean(),
  matches: z.array(Match),
});
export type SimilarWork = z.infer<typeof SimilarWork>;

export const Similar = z.object({
  /** `none`: never asked for; `waiting`: being compared; `done`: compared with everything submitted before `comparedAt`. */
  state: z.enum(['none', 'waiting', 'done']),
  comparedAt: Instant.nullable(),
  /** Most alike first. */
  works: z.array(SimilarWork),
  /** Samples that could not be compared, and why. */
  uncompared: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type Similar = z.infer<typeof Similar>;

const READERS = ['clerk', 'first_reviewer', 'second_reviewer', 'final_reviewer', 'administrator', 'auditor'] as const;

export const getSimilar = route({
  id: 'getSimilar',
  method: 'GET',
  path: '/api/office/works/:id/similar',
  access: READERS,
  summary: 'Works whose samples resemble those of this one; evidence for a person, never a decision',
  params: IdParams,
  answer: Similar,
  errors: ['not_found'],
});

export const getMatchedPreview = route({
  id: 'getMatchedPreview',
  method: 'GET',
  path: '/api/office/works/:id/similar/:fileId/preview',
  access: READERS,
  summary: 'Small picture of a sample on either side of a match of this work',
  params: z.object({ id: Id, fileId: Id }),
  answer: z.unknown(),
  binary: 'image/webp',
  looks: true,
  errors: ['not_found'],
});
