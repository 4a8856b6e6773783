import { z } from 'zod';
import { route } from './route.ts';
import { Id, IdParams, Instant } from './shared.ts';

/** Kinds of personal material that staff may look at. */
export const MATERIALS_LOOKED_AT = {
  desk: '填报内容',
  form: '申请表',
  signatures: '签章验证报告',
  identity: '身份证明',
  proof: '证明材料',
  sample: '作品样本',
  decision: '文书',
} as const;
export const LookMaterial = z.enum(
  Object.keys(MATERIALS_LOOKED_AT) as [keyof typeof MATERIALS_LOOKED_AT, ...(keyof typeof MATERIALS_LOOKED_AT)[]],
);
export type LookMaterial = z.infer<typeof LookMaterial>;

/** One look as the owner of the material sees it: staff by post and station, never by name. */
export const Look = z.object({
  id: Id,
  at: Instant,
  /** 「初审」, 「审计」 … */
  post: z.string(),
  /** Where the post is: 「省本级」 or the region's name. */
  place: z.string(),
  /** Why that post looks at papers. */
  reason: z.string(),
  material: LookMaterial,
  what: z.string(),
});
export type Look = z.infer<typeof Look>;

export const listLooksOfWork = route({
  id: 'listLooksOfWork',
  method: 'GET',
  path: '/api/works/:id/looks',
  access: 'signed-in',
  summary: 'Who of the staff looked at the material of an own work, newest first',
  params: IdParams,
  query: z.object({ cursor: z.string().max(100).optional() }),
  answer: z.object({ looks: z.array(Look), nextCursor: z.string().nullable() }),
  errors: ['not_found'],
});

/** One look as an auditor sees it. */
export const AuditedLook = Look.extend({
  viewer: z.string(),
  work: z.object({ id: Id, code: z.string(), title: z.string() }).nullable(),
});
export type AuditedLook = z.infer<typeof AuditedLook>;

export const listLooks = route({
  id: 'listLooks',
  method: 'GET',
  path: '/api/office/looks',
  access: ['auditor'],
  summary: 'Looks of staff at personal material, newest first; searched by work, by who looked, by day',
  query: z.object({
    /** The work's code. */
    code: z.string().trim().max(40).optional(),
    /** Whole name of who looked. */
    viewer: z.string().trim().max(100).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    cursor: z.string().max(100).optional(),
  }),
  answer: z.object({ looks: z.array(AuditedLook), nextCursor: z.string().nullable() }),
  errors: ['forbidden', 'invalid_input'],
});
