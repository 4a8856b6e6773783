import { z } from 'zod';
import { route } from './route.ts';
import { Instant, Nothing } from './shared.ts';
import { SigningView } from './signing.ts';

/**
 * 「复制链接去发送」: a one-time address for whoever keeps the certificate. It belongs to one step of one attempt to sign,
 * needs no account, and is dead as soon as that step is approved, cancelled, replaced or out of time.
 */
const TokenParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

const linkErrors = [
  'not_found',
  'not_the_signer',
  'not_your_turn',
  'already_signed',
  'superseded',
  'link_expired',
  'not_allowed_now',
] as const;

export const renewScan = route({
  id: 'renewScan',
  method: 'POST',
  path: '/api/sign/:token/renew',
  access: 'signed-in',
  summary:
    'A fresh code for the running scan in place of one that is about to run out; addresses sent for it stay good',
  params: TokenParams,
  body: Nothing,
  answer: SigningView,
  errors: [...linkErrors, 'outside_unavailable'],
  perMinute: 30,
});

export const openScanLink = route({
  id: 'openScanLink',
  method: 'POST',
  path: '/api/sign/:token/scan-link',
  access: 'signed-in',
  summary: 'An address of the running scan, to be sent to whoever keeps the certificate',
  params: TokenParams,
  body: Nothing,
  answer: z.object({ url: z.string() }),
  errors: linkErrors,
  perMinute: 30,
});

const Running = {
  platform: z.string(),
  /** The organisation or person whose certificate is asked for. */
  asked: z.string(),
  /** Null for the moment in which the code is renewed. */
  code: z.object({ userCode: z.string(), url: z.string(), qrSvg: z.string(), expiresAt: Instant }).nullable(),
};

export const ScanView = z.discriminatedUnion('step', [
  z.object({ step: z.literal('read'), ...Running }),
  z.object({
    step: z.literal('authorise'),
    ...Running,
    document: z.object({ title: z.string(), parties: z.array(z.string()), sha256: z.string() }),
  }),
  /** Approved on the phone: nothing is left to do or to see. */
  z.object({ step: z.literal('done') }),
]);
export type ScanView = z.infer<typeof ScanView>;

export const getScan = route({
  id: 'getScan',
  method: 'GET',
  path: '/api/scan/:token',
  access: 'public',
  summary: 'For whoever keeps the certificate: what is asked of the phone now. Every dead address is not found alike',
  params: TokenParams,
  answer: ScanView,
  errors: ['not_found'],
  perMinute: 120,
});
