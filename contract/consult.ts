import { z } from 'zod';
import { route } from './route.ts';
import { Id, IdParams, Instant } from './shared.ts';

/** 在线咨询: a thread between somebody who asks, signed in or not, and the consultants of the authority. */
export const THREAD_STATES = { waiting: '待答复', answered: '已答复', closed: '已结束' } as const;
export type ThreadState = keyof typeof THREAD_STATES;
export const ThreadState = z.enum(Object.keys(THREAD_STATES) as [ThreadState]);

export const THREAD_COMMANDS = ['write', 'settle', 'take', 'release', 'hand', 'answer', 'close'] as const;
export type ThreadCommand = (typeof THREAD_COMMANDS)[number];

/** What a question may be; the portal's form and the API hold the same. */
export const Question = z.object({
  /** Made with the form, so that a double click asks once. */
  key: z.uuid(),
  subject: z.string().trim().min(4).max(60),
  body: z.string().trim().max(2000).default(''),
  /** Where the answer is announced; a signed-in person's own contacts are used when it is empty. */
  email: z.union([z.literal(''), z.email().max(120)]).default(''),
});
export type Question = z.infer<typeof Question>;

export const ThreadEntry = z.object({
  seq: z.number().int(),
  by: z.enum(['asker', 'staff']),
  /** The person for colleagues; the asker sees 「工作人员」. */
  name: z.string(),
  body: z.string(),
  file: z.object({ id: Id, name: z.string(), mediaType: z.string(), bytes: z.number().int() }).nullable(),
  at: Instant,
});
export type ThreadEntry = z.infer<typeof ThreadEntry>;

/** A thread as whoever holds its address sees it. */
export interface AskedThread {
  token: string;
  subject: string;
  state: ThreadState;
  askedAt: string;
  entries: ThreadEntry[];
  actions: ThreadCommand[];
  /** Where the answer is announced: the account's own contacts, or the address that was left. */
  announced: 'account' | 'email';
}

/** One line of what a signed-in person has asked. */
export interface OwnThread {
  subject: string;
  state: ThreadState;
  at: string;
  url: string;
}

/** Questions like the one being typed, from the help pages. */
export const suggestAnswers = route({
  id: 'suggestAnswers',
  method: 'GET',
  path: '/api/consult/suggestions',
  access: 'public',
  summary: 'Up to five questions of the help pages that resemble what is being typed',
  query: z.object({ q: z.string().max(60) }),
  answer: z.object({ entries: z.array(z.object({ question: z.string(), answer: z.string() })) }),
  errors: ['invalid_input', 'too_many_requests'],
  perMinute: 120,
});

/** `POST /api/consult/:token/files?name=…` with the file as the body (application/octet-stream, ≤ 10 MiB). */
export const attachToThread = route({
  id: 'attachToThread',
  method: 'POST',
  path: '/api/consult/:token/files',
  access: 'public',
  summary: 'Adds a picture or PDF to an own question',
  params: z.object({ token: z.string().max(64) }),
  query: z.object({ name: z.string().trim().min(1).max(120) }),
  answer: ThreadEntry,
  errors: ['not_found', 'not_allowed_now', 'file_refused', 'too_large', 'malformed_request', 'too_many_requests'],
  perMinute: 10,
});

export const getThreadFile = route({
  id: 'getThreadFile',
  method: 'GET',
  path: '/api/consult/:token/files/:id',
  access: 'public',
  summary: 'An attached file, for whoever holds the thread’s address',
  params: z.object({ token: z.string().max(64), id: Id }),
  answer: z.unknown(),
  binary: 'application/octet-stream',
  errors: ['not_found', 'too_many_requests'],
  perMinute: 60,
});

const CONSULTANTS = ['consultant', 'administrator'] as const;

export const ThreadRow = z.object({
  id: Id,
  subject: z.string(),
  state: ThreadState,
  asker: z.string(),
  /** Name of the consultant who has taken it; empty while nobody has. */
  assignee: z.string(),
  mine: z.boolean(),
  askedAt: Instant,
  /** Since when somebody waits for the office, or when it was last written to. */
  at: Instant,
});
export type ThreadRow = z.infer<typeof ThreadRow>;

export const listThreads = route({
  id: 'listThreads',
  method: 'GET',
  path: '/api/office/consult',
  access: CONSULTANTS,
  summary: 'Questions of one state: waiting ones oldest first, others newest first; paged by cursor',
  query: z.object({
    state: ThreadState.default('waiting'),
    mine: z.stringbool().default(false),
    cursor: z.string().max(200).optional(),
  }),
  answer: z.object({
    rows: z.array(ThreadRow),
    nextCursor: z.string().nullable(),
    counts: z.record(ThreadState, z.number().int()),
  }),
  errors: ['forbidden'],
});

export const ThreadDesk = ThreadRow.extend({
  version: z.number().int(),
  /** Masked; the office answers through the platform. */
  email: z.string(),
  entries: z.array(ThreadEntry),
  actions: z.array(z.enum(THREAD_COMMANDS)),
  /** To whom it can be handed. */
  colleagues: z.array(z.object({ id: Id, name: z.string() })),
});
export type ThreadDesk = z.infer<typeof ThreadDesk>;

export const getThread = route({
  id: 'getThread',
  method: 'GET',
  path: '/api/office/consult/:id',
  access: CONSULTANTS,
  summary: 'One question with everything written since; the look is logged',
  params: IdParams,
  answer: ThreadDesk,
  errors: ['forbidden', 'not_found'],
});

export const getOfficeThreadFile = route({
  id: 'getOfficeThreadFile',
  method: 'GET',
  path: '/api/office/consult/files/:id',
  access: CONSULTANTS,
  summary: 'An attached file, for consultants',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/octet-stream',
  errors: ['forbidden', 'not_found'],
});

const act = <I extends string, P extends string, B extends z.ZodRawShape>(id: I, path: P, summary: string, body: B) =>
  route({
    id,
    method: 'POST',
    path: `/api/office/consult/:id/${path}`,
    access: CONSULTANTS,
    summary,
    params: IdParams,
    body: z.object({ key: z.uuid(), version: z.number().int(), ...body }),
    answer: ThreadDesk,
    errors: ['forbidden', 'not_found', 'not_allowed_now', 'changed_elsewhere', 'invalid_input', 'key_reused'],
  });
export const takeThread = act('takeThread', 'take', 'Takes a question upon oneself', {});
export const releaseThread = act('releaseThread', 'release', 'Gives a question back to all', {});
export const handThread = act('handThread', 'hand', 'Hands a question to a colleague', { to: Id });
export const answerThread = act('answerThread', 'answer', 'Answers; the asker is told', {
  body: z.string().trim().min(2).max(4000),
});
export const closeThread = act('closeThread', 'close', 'Ends a question that has been answered', {});

/** An answer that consultants give again and again. */
export const StandardAnswer = z.object({
  id: Id,
  title: z.string(),
  body: z.string(),
  version: z.number().int(),
});
export type StandardAnswer = z.infer<typeof StandardAnswer>;

export const listStandardAnswers = route({
  id: 'listStandardAnswers',
  method: 'GET',
  path: '/api/office/standard-answers',
  access: CONSULTANTS,
  summary: 'Standard answers, by title',
  answer: z.object({ answers: z.array(StandardAnswer) }),
  errors: ['forbidden'],
});

export const saveStandardAnswer = route({
  id: 'saveStandardAnswer',
  method: 'PUT',
  path: '/api/office/standard-answers/:id',
  access: CONSULTANTS,
  summary: 'Writes a standard answer: a new one with version 0 and an id of the caller’s making',
  params: IdParams,
  body: z.object({
    version: z.number().int().nonnegative(),
    title: z.string().trim().min(2).max(60),
    body: z.string().trim().min(2).max(4000),
  }),
  answer: StandardAnswer,
  errors: ['forbidden', 'changed_elsewhere', 'invalid_input'],
});

export const retireStandardAnswer = route({
  id: 'retireStandardAnswer',
  method: 'DELETE',
  path: '/api/office/standard-answers/:id',
  access: CONSULTANTS,
  summary: 'Takes a standard answer out of use',
  params: IdParams,
  answer: z.object({}),
  errors: ['forbidden', 'not_found'],
});
