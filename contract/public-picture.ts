import { z } from 'zod';
import { route } from './route.ts';
import { IdParams } from './shared.ts';

/** Whether a registered work's picture can be shown in 登记公告, and whether its owner agreed to that. */
export const PublicPicture = z.object({
  /** It is in the register, in force, and has a picture on its certificate. */
  available: z.boolean(),
  shown: z.boolean(),
});
export type PublicPicture = z.infer<typeof PublicPicture>;

export const getPublicPicture = route({
  id: 'getPublicPicture',
  method: 'GET',
  path: '/api/works/:id/public-picture',
  access: 'signed-in',
  summary: "Whether the picture of one's own work is shown in 登记公告",
  params: IdParams,
  answer: PublicPicture,
  errors: ['sign_in_required', 'not_found'],
});

export const showPublicPicture = route({
  id: 'showPublicPicture',
  method: 'PUT',
  path: '/api/works/:id/public-picture',
  access: 'signed-in',
  summary: 'Agrees that a small picture of the work is shown in 登记公告, or takes that back; recorded',
  params: IdParams,
  body: z.object({ shown: z.boolean() }),
  answer: PublicPicture,
  errors: ['sign_in_required', 'not_found', 'not_allowed_now'],
});
