import type { z } from 'zod';
import { ApiProblem, call } from '../contract/client.ts';
import type { FieldProblem, ProblemCode } from '../contract/problem.ts';
import type { Route } from '../contract/route.ts';
import type { LinkProblem } from '../contract/signing-link.ts';

/** When this page last heard from the server; every answered call prolongs the session. */
let heardAt = Date.now();
export const lastHeardAt = () => heardAt;

export const loginAddress = (back: string) => `/auth/login?return=${encodeURIComponent(back)}`;
const here = () => window.location.pathname + window.location.search;

/** Characters up to which a body surely stays below the browser's 64 KiB for requests that outlive their page. */
const KEEPALIVE_CHARACTERS = 18_000;

/** Answers asked for before the program had arrived (applicant/early-reads.ts); each is taken once. */
export type EarlyReads = Map<string, Promise<Response>>;
declare global {
  var earlyReads: EarlyReads | undefined;
}

/** From here on nobody reads ahead: whatever asks later would be older than what the program knows. */
const early: EarlyReads = globalThis.earlyReads ?? new Map();
globalThis.earlyReads = early;

function takeEarly(url: string): Promise<Response> | undefined {
  const read = early.get(url);
  early.delete(url);
  return read;
}

/** How many changes the server has answered to this page. */
let changes = 0;

/** What was asked before a change and is answered after it no longer holds, and would undo on the screen what was done. */
async function readNewest(url: string, init: RequestInit): Promise<Response> {
  const before = changes;
  const response = await (takeEarly(url) ?? fetch(url, init));
  return before === changes ? response : readNewest(url, init);
}

async function change(url: string, init: RequestInit): Promise<Response> {
  early.clear();
  try {
    const keepalive = init.method === 'PUT' && String(init.body).length < KEEPALIVE_CHARACTERS;
    return await fetch(url, { ...init, keepalive });
  } finally {
    changes += 1;
  }
}

async function fetchAndNote(url: string, init: RequestInit): Promise<Response> {
  const ask = init.method === 'GET' ? readNewest : change;
  const response = await ask(url, { credentials: 'same-origin', ...init });
  heardAt = Date.now();
  return response;
}

interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: z.input<P>;
  query?: Partial<z.input<Q>>;
  body?: z.input<B>;
}

/**
 * Calls a route of the contract and lets every refusal through, a missing login too.
 * @throws ApiProblem for refusals, TypeError when the network is down
 */
export function apiOrProblem<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: Route<P, Q, B, A>,
  input: Input<P, Q, B> = {},
): Promise<z.output<A>> {
  return call(fetchAndNote, route, input);
}

/** The same, but a missing login leads to the identity provider and back to this page; the promise then stays open. */
export async function api<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: Route<P, Q, B, A>,
  input: Input<P, Q, B> = {},
): Promise<z.output<A>> {
  try {
    return await apiOrProblem(route, input);
  } catch (error) {
    if (problemCode(error) === 'sign_in_required') return leaveFor(loginAddress(here()));
    if (problemCode(error) === 'consent_required') return leaveFor(`/welcome?return=${encodeURIComponent(here())}`);
    throw error;
  }
}

function leaveFor(address: string): Promise<never> {
  window.location.assign(address);
  return new Promise(() => undefined);
}

export function problemCode(error: unknown): ProblemCode | null {
  return error instanceof ApiProblem ? (error.problem.code as ProblemCode) : null;
}

/** What a person reads when something went wrong. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.problem.detail ?? error.problem.title;
  return '网络没有连上。您已填写的内容还在本页，网络恢复后再试一次即可。';
}

/** Why a signing link did not open, as far as this account may know. */
export function linkProblemOf(error: unknown): LinkProblem | null {
  return (error instanceof ApiProblem && error.problem.link) || null;
}

export function fieldProblemsOf(error: unknown): FieldProblem[] {
  return error instanceof ApiProblem ? (error.problem.fields ?? []) : [];
}

/** Whether asking again may help: the network, or a server that is not itself at the moment. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.problem.status >= 500;
}

/** A random UUID as idempotency key; `crypto.randomUUID` is missing on plain-HTTP addresses other than localhost. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [0, 8, 12, 16, 20].map((start, i, all) => hex.slice(start, all[i + 1] ?? 32)).join('-');
}
