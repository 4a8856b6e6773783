import { z } from 'zod';
import * as admin from '../contract/admin.ts';
import * as agents from '../contract/agents.ts';
import * as articles from '../contract/articles.ts';
import * as authority from '../contract/authority.ts';
import * as calendar from '../contract/calendar.ts';
import * as checklists from '../contract/checklists.ts';
import * as consult from '../contract/consult.ts';
import * as deadlines from '../contract/deadlines.ts';
import * as decisions from '../contract/decisions.ts';
import * as envelope from '../contract/envelope.ts';
import * as files from '../contract/files.ts';
import * as finance from '../contract/finance.ts';
import * as handwriting from '../contract/handwriting.ts';
import * as identity from '../contract/identity.ts';
import * as log from '../contract/log.ts';
import * as looks from '../contract/looks.ts';
import * as messages from '../contract/messages.ts';
import * as outbound from '../contract/outbound.ts';
import * as paper from '../contract/paper.ts';
import * as parties from '../contract/parties.ts';
import * as payments from '../contract/payments.ts';
import { PROBLEMS, Problem } from '../contract/problem.ts';
import * as profiles from '../contract/profiles.ts';
import * as proofBundle from '../contract/proof-bundle.ts';
import * as publicPicture from '../contract/public-picture.ts';
import * as queueWork from '../contract/queue-work.ts';
import * as ratings from '../contract/ratings.ts';
import * as reconciliation from '../contract/reconciliation.ts';
import * as registry from '../contract/registry.ts';
import * as review from '../contract/review.ts';
import type { Route } from '../contract/route.ts';
import * as scan from '../contract/scan.ts';
import * as screening from '../contract/screening.ts';
import * as secondLook from '../contract/second-look.ts';
import * as signing from '../contract/signing.ts';
import * as statistics from '../contract/statistics.ts';
import * as supervision from '../contract/supervision.ts';
import * as templates from '../contract/templates.ts';
import * as works from '../contract/works.ts';

const modules = {
  identity,
  profiles,
  agents,
  authority,
  files,
  works,
  payments,
  parties,
  messages,
  outbound,
  templates,
  signing,
  handwriting,
  scan,
  review,
  screening,
  secondLook,
  checklists,
  ratings,
  consult,
  registry,
  publicPicture,
  log,
  proofBundle,
  statistics,
  calendar,
  deadlines,
  decisions,
  envelope,
  finance,
  reconciliation,
  paper,
  queueWork,
  supervision,
  looks,
  articles,
  admin,
};

/** Every route of the contract with the name of its domain. */
export function allRoutes(): { domain: string; route: Route }[] {
  return Object.entries(modules).flatMap(([domain, module]) =>
    Object.values(module)
      .filter(
        (value): value is Route => typeof value === 'object' && value !== null && 'path' in value && 'access' in value,
      )
      .map((route) => ({ domain, route })),
  );
}

/** OpenAPI 3.1 from the contract's routes. */
export function openApi(): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { domain, route } of allRoutes()) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    const item = paths[path] ?? {};
    paths[path] = item;
    item[route.method.toLowerCase()] = operation(domain, route);
  }
  return {
    openapi: '3.1.0',
    info: { title: '作品自愿登记平台', version: '0.1.0', description: 'Everything the screens do.' },
    paths,
    components: {
      schemas: { Problem: schema(Problem) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sid' } },
    },
  };
}

function operation(domain: string, route: Route) {
  const ok = route.binary
    ? { description: 'Bytes', content: { [route.binary]: {} } }
    : { description: 'OK', content: { 'application/json': { schema: schema(route.answer) } } };
  const refusals: Record<string, { description: string; content: unknown }> = {};
  for (const code of route.errors) {
    const status = String(PROBLEMS[code].status);
    const earlier = refusals[status];
    refusals[status] = {
      description: earlier ? `${earlier.description}, ${code}` : code,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return {
    operationId: route.id,
    tags: [domain],
    summary: route.summary,
    ...(route.access === 'public' || route.access === 'machine' ? {} : { security: [{ session: [] }] }),
    'x-access': route.access,
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schema(route.body) } } } }
      : {}),
    responses: { '200': ok, ...refusals },
  };
}

function parameters(source: z.ZodType | undefined, place: 'path' | 'query') {
  if (!source) return [];
  const { properties = {}, required = [] } = schema(source) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: value,
  }));
}

function schema(source: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(source, { io: 'input', unrepresentable: 'any' });
  return rest;
}
