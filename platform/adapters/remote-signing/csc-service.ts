import type { z } from 'zod';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import * as csc from './csc-answers.ts';
import { isLaterStatus, kindOfRefusal } from './csc-refusals.rules.ts';
import { SigningRefused } from './port.ts';

const PARTY = 'remote signing service';

/**
 * Every call there is, how long it may take, and whether it may be sent again at once when no answer came. Only what
 * changes nothing may; a token can be redeemed once, and a signature is asked for again by the job that keeps its state.
 */
const CALLS = {
  info: { timeoutMs: 5_000, again: true },
  'oauth2/device_authorization': { timeoutMs: 10_000, again: false },
  'oauth2/token': { timeoutMs: 10_000, again: false },
  'oauth2/revoke': { timeoutMs: 5_000, again: true },
  'credentials/list': { timeoutMs: 10_000, again: true },
  'credentials/info': { timeoutMs: 10_000, again: true },
  'credentials/authorize': { timeoutMs: 10_000, again: false },
  'signatures/signHash': { timeoutMs: 15_000, again: false },
} as const;
type Call = keyof typeof CALLS;
type ApiCall = Exclude<Call, 'info' | `oauth2/${string}`>;
type OauthCall = Extract<Call, `oauth2/${string}`>;

/** What the platform needs of a service (CSC API v2.0 §11.1). */
const NEEDED = ['credentials/list', 'credentials/info', 'signatures/signHash'];
const SPECS = /^2\./;

export interface CscService {
  /** @throws OutsideUnavailable, SigningRefused */
  api<T extends z.ZodType>(method: ApiCall, token: string, body: object, answer: T): Promise<z.output<T>>;
  /** OAuth endpoints want the application's own credentials and form bodies. @throws OutsideUnavailable */
  oauth(endpoint: OauthCall, body: Record<string, string>): Promise<{ ok: boolean; body: unknown }>;
}

/** `timeoutMs` shortens every call, for tests that have no time to wait. */
export function openCscService(
  service: Config['remoteSigning'],
  algorithms: readonly string[],
  timeoutMs = Number.POSITIVE_INFINITY,
): CscService {
  const url = `${service.url.replace(/\/$/, '')}/v2`;
  const basic = [service.clientId, service.clientSecret].map(encodeURIComponent).join(':');
  let known: Promise<string> | undefined;
  const send = (call: Call, address: string, init: RequestInit) =>
    post(address, init, Math.min(CALLS[call].timeoutMs, timeoutMs), CALLS[call].again);
  const discover = async () => {
    const { ok, body } = await send('info', `${url}/info`, json({}, { lang: 'zh-CN' }));
    if (!ok) throw refusalOf(body);
    return readInfo(body, algorithms);
  };
  const oauthBase = () => {
    known ??= discover();
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
  return {
    async api(method, token, body, answer) {
      const response = await send(method, `${url}/${method}`, json({ authorization: `Bearer ${token}` }, body));
      if (!response.ok) throw refusalOf(response.body);
      return parseAnswer(answer, response.body);
    },
    async oauth(endpoint, body) {
      return send(endpoint, `${await oauthBase()}/${endpoint}`, {
        headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
        body: new URLSearchParams(body),
      });
    },
  };
}

const json = (headers: Record<string, string>, body: object): RequestInit => ({
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Where the OAuth server is. @throws SigningRefused unsupported_service when the service cannot do what we need */
function readInfo(body: unknown, algorithms: readonly string[]): string {
  const info = parseAnswer(csc.ServiceInfo, body);
  const missing = [
    ...NEEDED.filter((method) => !info.methods.includes(method)),
    ...(SPECS.test(info.specs) ? [] : [`specs ${info.specs}`]),
    ...(algorithms.some((oid) => info.signAlgorithms.algos.includes(oid)) ? [] : ['a signature algorithm of ours']),
  ];
  if (missing.length > 0) throw new SigningRefused('unsupported_service', `the service lacks ${missing.join(', ')}`);
  return info.oauth2.replace(/\/$/, '');
}

async function post(url: string, init: RequestInit, timeoutMs: number, again: boolean) {
  try {
    return await postOnce(url, init, timeoutMs);
  } catch (error) {
    if (!again || !(error instanceof OutsideUnavailable)) throw error;
    return postOnce(url, init, timeoutMs);
  }
}

async function postOnce(url: string, init: RequestInit, timeoutMs: number): Promise<{ ok: boolean; body: unknown }> {
  const response = await callOutside(PARTY, url, { ...init, method: 'POST' }, timeoutMs);
  if (isLaterStatus(response.status)) throw new OutsideUnavailable(PARTY, `status ${response.status}`);
  if (response.status === 204) return { ok: true, body: null };
  try {
    return { ok: response.ok, body: await response.json() };
  } catch (error) {
    throw new OutsideUnavailable(PARTY, error);
  }
}

/** An answer of another form than the standard's is an outage, not a fact. */
export function parseAnswer<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new OutsideUnavailable(PARTY, `unexpected answer: ${parsed.error.message}`);
  return parsed.data;
}

/** The error that an answer other than 2xx tells of. */
export function refusalOf(body: unknown): Error {
  const { error, error_description } = parseAnswer(csc.ErrorAnswer, body);
  const refused = new SigningRefused(error, error_description);
  return kindOfRefusal(error) === 'later' ? new OutsideUnavailable(PARTY, refused) : refused;
}
