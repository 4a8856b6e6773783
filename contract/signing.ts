import { z } from 'zod';
import { route } from './route.ts';
import { Id, IdParams, Instant, Nothing, PartyKind } from './shared.ts';

export const SIGNER_STATES = { waiting: '准备签章', current: '待签章', signed: '已签章', void: '已作废' } as const;
export type SignerState = keyof typeof SIGNER_STATES;
export const SIGNER_ROLES = { owner: '著作权人签章', author: '作者签章' } as const;
export type SignerRole = keyof typeof SIGNER_ROLES;
const SignerRole = z.enum(Object.keys(SIGNER_ROLES) as [SignerRole]);
const SignerState = z.enum(Object.keys(SIGNER_STATES) as [SignerState]);

/** One row of the 签章列表. */
export const SignerRow = z.object({
  position: z.number().int(),
  name: z.string(),
  /** The guardian who signs for a minor. */
  signedBy: z.string().nullable(),
  kind: PartyKind,
  roles: z.array(SignerRole),
  state: SignerState,
  stateLabel: z.string(),
  signedAt: Instant.nullable(),
  /** Only for the applicant's eyes, only while it is this signer's turn. */
  link: z.string().nullable(),
  message: z.string().nullable(),
});
export type SignerRow = z.infer<typeof SignerRow>;

export const EnvelopeView = z.object({
  state: z.enum(['preparing', 'open', 'complete', 'void']),
  revision: z.number().int(),
  documentUrl: z.string().nullable(),
  signers: z.array(SignerRow),
  autoSubmit: z.boolean(),
  canSubmit: z.boolean(),
  workVersion: z.number().int(),
  workState: z.string(),
});
export type EnvelopeView = z.infer<typeof EnvelopeView>;

export const getEnvelope = route({
  id: 'getEnvelope',
  method: 'GET',
  path: '/api/works/:id/envelope',
  access: 'signed-in',
  summary: '签章列表 of the current revision',
  params: IdParams,
  answer: EnvelopeView,
  errors: ['not_found'],
});

const TokenParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** A QR code to scan with the phone: a device authorisation (RFC 8628) at the signing service. */
export const ScanPrompt = z.object({
  purpose: z.enum(['read', 'authorise']),
  userCode: z.string(),
  /** What the QR encodes; 「复制链接去发送」 copies the same. */
  url: z.string(),
  qrSvg: z.string(),
  expiresAt: Instant,
});

/** Where a signature may be put: PDF points from the lower left corner of the page (0-based). */
export const Placement = z.object({
  page: z.int().min(0).max(200),
  x: z.number().min(0).max(2000),
  y: z.number().min(0).max(2000),
});
export type Placement = z.infer<typeof Placement>;

export const SigningView = z.object({
  signer: z.object({
    name: z.string(),
    signedBy: z.string().nullable(),
    kind: PartyKind,
    roles: z.array(SignerRole),
    state: SignerState,
    position: z.number().int(),
    of: z.number().int(),
  }),
  work: z.object({ title: z.string(), code: z.string(), applicant: z.string() }),
  document: z.object({
    url: z.string(),
    pages: z.number().int(),
    sha256: z.string(),
    /** The box kept free for this party. */
    box: z.object({ page: z.number(), x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  }),
  /** How far this signer has come; `scan` is there while the phone is awaited. */
  phase: z.enum(['start', 'reading', 'ready', 'authorising', 'signing', 'signed', 'failed']),
  scan: ScanPrompt.nullable(),
  certificate: z.object({ holder: z.string(), issuer: z.string(), validUntil: Instant }).nullable(),
  /** Chinese sentence when the last try failed; nothing was signed then. */
  failure: z.string().nullable(),
  nextSigner: z.string().nullable(),
});
export type SigningView = z.infer<typeof SigningView>;

const linkErrors = [
  'not_found',
  'sign_in_required',
  'not_the_signer',
  'not_your_turn',
  'already_signed',
  'superseded',
  'link_expired',
] as const;

export const getSigning = route({
  id: 'getSigning',
  method: 'GET',
  path: '/api/sign/:token',
  access: 'signed-in',
  summary: 'What this signer is asked to sign, and how far it has come',
  params: TokenParams,
  answer: SigningView,
  errors: linkErrors,
  perMinute: 600,
});

export const getSigningDocument = route({
  id: 'getSigningDocument',
  method: 'GET',
  path: '/api/sign/:token/document.pdf',
  access: 'signed-in',
  summary: 'The document with all earlier signatures',
  params: TokenParams,
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: linkErrors,
  perMinute: 600,
});

export const readCertificate = route({
  id: 'readCertificate',
  method: 'POST',
  path: '/api/sign/:token/read',
  access: 'signed-in',
  summary: '「读取证书」: first scan; lists the certificate of whoever approves on the phone',
  params: TokenParams,
  body: Nothing,
  answer: SigningView,
  errors: [...linkErrors, 'outside_unavailable'],
  perMinute: 30,
});

const Stroke = z.array(z.object({ x: z.number().finite(), y: z.number().finite() })).max(2000);
/** An organisation's round seal, a generated signature, or handwriting as pen strokes. */
export const Appearance = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seal') }),
  z.object({ kind: z.literal('generated') }),
  z.object({ kind: z.literal('handwritten'), strokes: z.array(Stroke).min(1).max(200) }),
]);
export type Appearance = z.infer<typeof Appearance>;

export const previewAppearance = route({
  id: 'previewAppearance',
  method: 'POST',
  path: '/api/sign/:token/appearance',
  access: 'signed-in',
  summary: '「开始签章」: the seal or signature as it will be drawn, in PDF points',
  params: TokenParams,
  body: z.object({ appearance: Appearance }),
  answer: z.object({ svg: z.string(), width: z.number(), height: z.number() }),
  errors: [...linkErrors, 'invalid_input'],
});

export const confirmSignature = route({
  id: 'confirmSignature',
  method: 'POST',
  path: '/api/sign/:token/confirm',
  access: 'signed-in',
  summary: '「确认签章」: second scan, authorises exactly this hash',
  params: TokenParams,
  body: z.object({ key: Id, appearance: Appearance, placement: Placement }),
  answer: SigningView,
  errors: [...linkErrors, 'invalid_input', 'certificate_mismatch', 'outside_unavailable', 'not_allowed_now'],
  perMinute: 30,
});

export const cancelSigning = route({
  id: 'cancelSigning',
  method: 'POST',
  path: '/api/sign/:token/cancel',
  access: 'signed-in',
  summary: 'Gives the running scan up; nothing has been signed',
  params: TokenParams,
  body: Nothing,
  answer: SigningView,
  errors: linkErrors,
});
