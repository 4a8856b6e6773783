import { z } from 'zod';
import { FieldProblem } from './problem.ts';
import { route } from './route.ts';
import { Instant } from './shared.ts';

/** The wording of one occasion for each way; `{变量}` are filled in. */
export const TemplateTexts = z.object({
  subject: z.string().max(400),
  inbox: z.string().max(4000),
  mail: z.string().max(8000),
  sms: z.string().max(2000),
});
export type TemplateTexts = z.infer<typeof TemplateTexts>;

export const TemplateRow = z.object({
  occasion: z.string(),
  name: z.string(),
  topic: z.string(),
  subject: z.string(),
  /** 0: as the authority's data has it. */
  version: z.number().int(),
  savedBy: z.string().nullable(),
  savedAt: Instant.nullable(),
});
export type TemplateRow = z.infer<typeof TemplateRow>;

export const TemplateVersion = z.object({
  version: z.number().int(),
  texts: TemplateTexts,
  savedBy: z.string().nullable(),
  savedAt: Instant.nullable(),
});
export type TemplateVersion = z.infer<typeof TemplateVersion>;

export const TemplateView = TemplateRow.extend({
  texts: TemplateTexts,
  variables: z.array(z.object({ name: z.string(), example: z.string() })),
  /** All versions, newest first; the last is the authority's own. */
  versions: z.array(TemplateVersion),
});
export type TemplateView = z.infer<typeof TemplateView>;

export const TemplatePreview = z.object({
  problems: z.array(FieldProblem),
  /** Filled with examples; null while it cannot be used. */
  shown: z.object({ subject: z.string(), inbox: z.string(), mail: z.string(), sms: z.string() }).nullable(),
  /** How many parts the SMS is sent and paid as. */
  smsParts: z.number().int(),
});
export type TemplatePreview = z.infer<typeof TemplatePreview>;

const params = z.object({ occasion: z.string().max(60) });

export const listTemplates = route({
  id: 'listTemplates',
  method: 'GET',
  path: '/api/office/templates',
  access: ['administrator', 'auditor'],
  summary: 'Every occasion of which people are told, with its wording in force',
  answer: z.object({ templates: z.array(TemplateRow) }),
  errors: ['forbidden'],
});

export const getMessageTemplate = route({
  id: 'getMessageTemplate',
  method: 'GET',
  path: '/api/office/templates/:occasion',
  access: ['administrator', 'auditor'],
  summary: 'The wording of one occasion, its variables and all its versions',
  params,
  answer: TemplateView,
  errors: ['forbidden', 'not_found'],
});

export const saveTemplate = route({
  id: 'saveTemplate',
  method: 'PUT',
  path: '/api/office/templates/:occasion',
  access: ['administrator'],
  summary: 'Puts a new version in force at once; `version` is the one it was written over',
  params,
  body: z.object({ version: z.number().int().nonnegative(), texts: TemplateTexts }),
  answer: TemplateView,
  errors: ['forbidden', 'not_found', 'invalid_input', 'changed_elsewhere'],
});

export const previewTemplate = route({
  id: 'previewTemplate',
  method: 'POST',
  path: '/api/office/templates/:occasion/preview',
  access: ['administrator', 'auditor'],
  summary: 'How a wording reads with examples, and what stops it from being used; saves nothing',
  params,
  body: z.object({ texts: TemplateTexts }),
  answer: TemplatePreview,
  errors: ['forbidden', 'not_found', 'invalid_input'],
});
