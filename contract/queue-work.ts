import { z } from 'zod';
import { REVIEWERS } from './review.ts';
import { route } from './route.ts';
import { Id, IdParams } from './shared.ts';

/** A filter of the queue under a name of its owner's. */
export const QueueView = z.object({ id: Id, name: z.string(), filter: z.string() });
export type QueueView = z.infer<typeof QueueView>;
const views = z.object({ views: z.array(QueueView) });

export const listQueueViews = route({
  id: 'listQueueViews',
  method: 'GET',
  path: '/api/office/queue/views',
  access: REVIEWERS,
  summary: 'My saved views of the queue, by name',
  answer: views,
  errors: [],
});

export const saveQueueView = route({
  id: 'saveQueueView',
  method: 'PUT',
  path: '/api/office/queue/views',
  access: REVIEWERS,
  summary: 'Saves a view; one of the same name is replaced',
  body: z.object({
    name: z.string().trim().min(1).max(20),
    /** The query of the queue page's address, without its question mark. */
    filter: z
      .string()
      .max(600)
      .regex(/^[\w%&=.+~*-]*$/),
  }),
  answer: views,
  errors: ['not_allowed_now'],
});

export const deleteQueueView = route({
  id: 'deleteQueueView',
  method: 'DELETE',
  path: '/api/office/queue/views/:id',
  access: REVIEWERS,
  summary: 'Deletes one of my views',
  params: IdParams,
  answer: views,
  errors: [],
});

export const PassResult = z.object({
  id: Id,
  passed: z.boolean(),
  /** What has become of it, or why it was not passed. */
  sentence: z.string(),
});
export type PassResult = z.infer<typeof PassResult>;

export const passWorks = route({
  id: 'passWorks',
  method: 'POST',
  path: '/api/office/queue/pass',
  access: REVIEWERS,
  summary: 'Takes and passes several works, each by itself: what stops one does not stop the others',
  body: z.object({
    key: z.uuid(),
    works: z.array(Id).min(1).max(50),
    note: z.string().max(1000).default(''),
  }),
  answer: z.object({ results: z.array(PassResult) }),
  errors: [],
});
