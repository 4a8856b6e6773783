import { z } from 'zod';
import { route } from './route.ts';
import { Instant, Nothing } from './shared.ts';

/** The writing pad's own units, whatever size it has on a screen: x to the right, y down; its height may differ. */
export const PAD = { width: 600, height: 240 };
export const STROKE_LIMITS = { strokes: 200, pointsPerStroke: 2000, points: 12_000 };

const StrokePoint = z.object({
  x: z.number().min(-5000).max(5000),
  y: z.number().min(-5000).max(5000),
  /** Milliseconds since any beginning: how fast the pen was there. */
  t: z.number().min(0).max(86_400_000).optional(),
});
/** Handwriting as the pen went, in units of the pad. */
export const Strokes = z
  .array(z.array(StrokePoint).max(STROKE_LIMITS.pointsPerStroke))
  .min(1)
  .max(STROKE_LIMITS.strokes)
  .refine((strokes) => strokes.reduce((sum, { length }) => sum + length, 0) <= STROKE_LIMITS.points);
export type Strokes = z.infer<typeof Strokes>;

const TokenParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

const linkErrors = [
  'not_found',
  'sign_in_required',
  'not_the_signer',
  'not_your_turn',
  'already_signed',
  'superseded',
  'link_expired',
] as const;

export const openHandwriting = route({
  id: 'openHandwriting',
  method: 'POST',
  path: '/api/sign/:token/handwriting',
  access: 'signed-in',
  summary: '「用手机手写」: a one-time address to write this signature on a phone, in place of any earlier one',
  params: TokenParams,
  body: Nothing,
  answer: z.object({ url: z.string(), qrSvg: z.string(), expiresAt: Instant }),
  errors: [...linkErrors, 'not_allowed_now'],
  perMinute: 30,
});

/** How far the phone has come; null when no sheet is open (never asked for, given up, confirmed or run out). */
export const HandwritingView = z.object({
  expiresAt: Instant,
  /** Has the phone opened the address? */
  opened: z.boolean(),
  /** How often a writing was handed over: a higher number means a newer one. */
  writings: z.int(),
  strokes: Strokes.nullable(),
});
export type HandwritingView = z.infer<typeof HandwritingView>;

export const getHandwriting = route({
  id: 'getHandwriting',
  method: 'GET',
  path: '/api/sign/:token/handwriting',
  access: 'signed-in',
  summary: 'What the phone has written so far',
  params: TokenParams,
  answer: z.object({ sheet: HandwritingView.nullable() }),
  errors: linkErrors,
  perMinute: 600,
});

export const endHandwriting = route({
  id: 'endHandwriting',
  method: 'POST',
  path: '/api/sign/:token/handwriting/end',
  access: 'signed-in',
  summary: 'The phone is not to be used after all: its address leads nowhere from now on',
  params: TokenParams,
  body: Nothing,
  answer: z.object({ sheet: HandwritingView.nullable() }),
  errors: linkErrors,
  perMinute: 60,
});

export const getSheet = route({
  id: 'getSheet',
  method: 'GET',
  path: '/api/write/:token',
  access: 'public',
  summary: 'For the phone: whose signature is written here. Tells nothing of the document',
  params: TokenParams,
  answer: z.object({ name: z.string(), expiresAt: Instant }),
  errors: ['not_found'],
  perMinute: 60,
});

export const handSheetOver = route({
  id: 'handSheetOver',
  method: 'POST',
  path: '/api/write/:token',
  access: 'public',
  summary: 'For the phone: 「完成」. A new writing takes the place of the one before',
  params: TokenParams,
  body: z.object({ strokes: Strokes }),
  answer: z.object({ writings: z.int() }),
  errors: ['not_found', 'invalid_input'],
  perMinute: 30,
});
