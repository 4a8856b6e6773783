import { z } from 'zod';
import { route } from './route.ts';
import { Id, Instant } from './shared.ts';

export const getEvents = route({
  id: 'getEvents',
  method: 'GET',
  path: '/api/office/works/:id/events',
  access: ['administrator', 'auditor'],
  summary: 'The append-only log of one application, with its hash chain and whether it holds',
  params: z.object({ id: Id }),
  answer: z.object({
    intact: z.boolean(),
    events: z.array(
      z.object({
        seq: z.number().int(),
        at: Instant,
        actor: z.string(),
        command: z.string(),
        from: z.string().nullable(),
        to: z.string(),
        requestId: z.string(),
        previousHash: z.string(),
        hash: z.string(),
      }),
    ),
  }),
  errors: ['not_found'],
});

export const getDeadJobs = route({
  id: 'getDeadJobs',
  method: 'GET',
  path: '/api/office/dead-jobs',
  access: ['administrator'],
  summary: 'Jobs that used up their retries, waiting for a person',
  answer: z.object({ jobs: z.array(z.object({ id: z.string(), queue: z.string(), at: Instant, error: z.string() })) }),
  errors: [],
});

export const redriveJobs = route({
  id: 'redriveJobs',
  method: 'POST',
  path: '/api/office/dead-jobs/redrive',
  access: ['administrator'],
  summary: 'Puts dead jobs back into their queues',
  body: z.object({ key: z.uuid() }),
  answer: z.object({ moved: z.number().int() }),
  errors: [],
});
