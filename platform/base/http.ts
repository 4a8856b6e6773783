import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { FieldProblem } from '../../contract/problem.ts';
import type { Access, Route } from '../../contract/route.ts';
import type { Actor } from './actor.ts';
import { Refusal } from './errors.ts';

/** What a handler gets beside its validated input. `actor` is there exactly when the route is not public. */
export interface Call {
  actor: Actor | null;
  requestId: string;
  request: FastifyRequest;
  reply: FastifyReply;
}
export type SignedInCall = Call & { actor: Actor };

interface Input<P, Q, B> {
  params: P;
  query: Q;
  body: B;
}

/** A contract route tied to what answers it. */
export interface Mounted {
  route: Route;
  answer: (call: Call) => Promise<unknown>;
}

/** Ties a route that needs a session (or a role) to its handler: input is validated, the actor is certain. */
export function handle<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: Route<P, Q, B, A>,
  handler: (input: Input<z.output<P>, z.output<Q>, z.output<B>>, call: SignedInCall) => Promise<z.input<A>>,
): Mounted {
  return mount(route, async (input, call) => {
    if (!call.actor) throw new Refusal('sign_in_required');
    return handler(input, { ...call, actor: call.actor });
  });
}

/** Ties a public or machine route to its handler. */
export function handlePublic<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: Route<P, Q, B, A>,
  handler: (input: Input<z.output<P>, z.output<Q>, z.output<B>>, call: Call) => Promise<z.input<A>>,
): Mounted {
  return mount(route, handler);
}

function mount<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: Route<P, Q, B, A>,
  handler: (input: Input<z.output<P>, z.output<Q>, z.output<B>>, call: Call) => Promise<z.input<A>>,
): Mounted {
  return {
    route,
    async answer(call) {
      const input = {
        params: parse(route.params, call.request.params, 'not_found'),
        query: parse(route.query, call.request.query, 'invalid_input'),
        body: parse(route.body, call.request.body, 'invalid_input'),
      };
      const result = await handler(input, call);
      // Parsing the answer too drops whatever the contract does not publish.
      return route.binary ? result : route.answer.parse(result);
    },
  };
}

function parse<T extends z.ZodType>(
  schema: T | undefined,
  value: unknown,
  code: 'not_found' | 'invalid_input',
): z.output<T> {
  if (!schema) return undefined as z.output<T>;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (code === 'not_found') throw new Refusal('not_found');
  throw new Refusal('invalid_input', { fields: fieldsOf(parsed.error) });
}

function fieldsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code,
    message: sentenceFor(issue),
  }));
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big' && issue.origin === 'string') return `内容过长，最多 ${issue.maximum} 个字。`;
  if (issue.code === 'too_big' && issue.origin === 'array') return `数量过多，最多 ${issue.maximum} 项。`;
  if (issue.code === 'too_small' && issue.origin === 'string') return `内容过短，至少 ${issue.minimum} 个字。`;
  return '此项内容的格式不正确，请检查后重新填写。';
}

/** Decides whether this actor may call a route of this access at all. Default is no. */
export function admit(access: Access, actor: Actor | null): 'yes' | 'sign_in_required' | 'forbidden' {
  if (access === 'public' || access === 'machine') return 'yes';
  if (!actor) return 'sign_in_required';
  if (access === 'signed-in') return 'yes';
  return actor.roles.some((held) => access.includes(held.role)) ? 'yes' : 'forbidden';
}
