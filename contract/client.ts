import type { z } from 'zod';
import type { Problem } from './problem.ts';
import type { Route } from './route.ts';

/** A refusal of the API as an exception: `problem` is the RFC 9457 body. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** Fills `:name` places of a route's path. */
export function pathOf(
  route: Route,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_all, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(key, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}

/**
 * Typed JSON call of one route. `fetcher` is the browser's fetch or one with a cookie jar.
 * @throws ApiProblem for every refusal, a TypeError of fetch when the network is down
 */
export async function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  fetcher: (url: string, init: RequestInit) => Promise<Response>,
  route: Route<P, Q, B, A>,
  input: { params?: z.input<P>; query?: Partial<z.input<Q>>; body?: z.input<B> } = {},
): Promise<z.output<A>> {
  const url = pathOf(route, input.params as Record<string, unknown>, input.query as Record<string, unknown>);
  const init: RequestInit = { method: route.method, headers: { accept: 'application/json' } };
  if (input.body !== undefined) {
    init.body = JSON.stringify(input.body);
    init.headers = { accept: 'application/json', 'content-type': 'application/json' };
  }
  const response = await fetcher(url, init);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as z.output<A>;
  throw new ApiProblem(isProblem(body) ? body : unreadable(response.status));
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body;
}

function unreadable(status: number): Problem {
  return {
    type: 'about:blank',
    code: 'unexpected',
    status,
    title: '平台暂时没有响应，您填写的内容已保存，请稍后重试。',
  };
}
