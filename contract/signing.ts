import { z } from 'zod';
import { Strokes } from './handwriting.ts';
import { route } from './route.ts';
import { Id, IdParams, Instant, Nothing, PartyKind } from './shared.ts';

export const SIGNER_STATES = {
  waiting: '准备签章',
  current: '待签章',
  signed: '已签章',
  declined: '已拒绝',
  void: '已作废',
} as const;
export type SignerState = keyof typeof SIGNER_STATES;
export const SIGNER_ROLES = { owner: '著作权人签章', author: '作者签章' } as const;
export type SignerRole = keyof typeof SIGNER_ROLES;
export const SignerRoles = z.enum(Object.keys(SIGNER_ROLES) as [SignerRole]);

/** What a signature stands for: 「著作权人签章、作者签章（监护人 陈柏远 代 陈小禾 签署）」. */
export function capacityInWords(signer: {
  name: string;
  signedBy: string | null;
  roles: readonly SignerRole[];
}): string {
  const roles = signer.roles.map((role) => SIGNER_ROLES[role]).join('、');
  return signer.signedBy ? `${roles}（${guardianInWords(signer.name, signer.signedBy)}）` : roles;
}
/** 「监护人 陈柏远 代 陈小禾 签署」: a minor is named, and who signs instead. */
export const guardianInWords = (minor: string, guardian: string): string => `监护人 ${guardian} 代 ${minor} 签署`;

const SignerState = z.enum(Object.keys(SIGNER_STATES) as [SignerState]);

export const NOTICE_WAYS = { inbox: '站内消息', mail: '邮件', sms: '短信' } as const;
export type NoticeWay = keyof typeof NOTICE_WAYS;

/** One row of the 签章列表. */
export const SignerRow = z.object({
  position: z.number().int(),
  /** 序号: those with equal numbers sign side by side. */
  turn: z.number().int(),
  name: z.string(),
  /** The guardian who signs for a minor. */
  signedBy: z.string().nullable(),
  kind: PartyKind,
  roles: z.array(SignerRoles),
  state: SignerState,
  stateLabel: z.string(),
  signedAt: Instant.nullable(),
  /** Only for the applicant's eyes, only while it is this signer's turn. */
  link: z.string().nullable(),
  message: z.string().nullable(),
  /** The last thing this signer was told, by what has left the house; `ways` is empty while it is on its way. */
  told: z.object({ at: Instant, ways: z.array(z.enum(['inbox', 'mail', 'sms'])) }).nullable(),
  /** From when on 「再次通知」 is possible; null when it is not this signer's turn. */
  tellAgainFrom: Instant.nullable(),
  declined: z.object({ at: Instant, reason: z.string() }).nullable(),
});
export type SignerRow = z.infer<typeof SignerRow>;

/** A signed file that an edit has made void. */
const EarlierEnvelope = z.object({
  revision: z.number().int(),
  openedAt: Instant,
  signed: z.array(z.object({ name: z.string(), at: Instant })),
  url: z.string(),
});

export const EnvelopeView = z.object({
  state: z.enum(['preparing', 'open', 'complete', 'declined', 'void']),
  revision: z.number().int(),
  documentUrl: z.string().nullable(),
  signers: z.array(SignerRow),
  autoSubmit: z.boolean(),
  canSubmit: z.boolean(),
  workVersion: z.number().int(),
  workState: z.string(),
  /** 「以前的签章文件（已作废）」, newest first. */
  earlier: z.array(EarlierEnvelope),
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
  /** What the QR encodes; what is sent to others is an address of our own (scan.ts). */
  url: z.string(),
  qrSvg: z.string(),
  expiresAt: Instant,
  /** The phone has approved; the certificate is being read and checked with its authority. */
  confirmed: z.boolean(),
});

/** Where a signature may be put: PDF points from the lower left corner of the page (0-based). */
export const Placement = z.object({
  page: z.int().min(0).max(200),
  x: z.number().min(0).max(2000),
  y: z.number().min(0).max(2000),
});
export type Placement = z.infer<typeof Placement>;

/** A rectangle on a page (0-based): PDF points from its lower left corner. */
const PageBox = z.object({ page: z.number(), x: z.number(), y: z.number(), width: z.number(), height: z.number() });

export const SigningView = z.object({
  signer: z.object({
    name: z.string(),
    signedBy: z.string().nullable(),
    kind: PartyKind,
    roles: z.array(SignerRoles),
    state: SignerState,
    position: z.number().int(),
    of: z.number().int(),
  }),
  work: z.object({
    title: z.string(),
    code: z.string(),
    applicant: z.string(),
    /** 「签完自动提交」 is on. */
    submitsItself: z.boolean(),
  }),
  document: z.object({
    url: z.string(),
    pages: z.number().int(),
    sha256: z.string(),
    /** The box kept free for this party. */
    box: PageBox,
    /** Where the signatures made so far stand: nothing may cover them. */
    signed: z.array(PageBox),
    /** Everybody who signs it, in order: the phone shows the same names. */
    parties: z.array(z.string()),
  }),
  /** How far this signer has come; `scan` is there while the phone is awaited. */
  phase: z.enum(['start', 'reading', 'ready', 'authorising', 'signing', 'signed', 'failed']),
  scan: ScanPrompt.nullable(),
  certificate: z.object({ holder: z.string(), issuer: z.string(), validUntil: Instant }).nullable(),
  /** Chinese sentence when the last try failed; nothing was signed then. */
  failure: z.string().nullable(),
  /** What keeps the running step from going on: it goes on by itself. `kept` says what is safe already. */
  trouble: z
    .object({ kind: z.enum(['slow', 'down']), since: Instant, kept: z.enum(['scan', 'approval', 'signature']) })
    .nullable(),
  nextSigner: z.string().nullable(),
  /** Where a certificate is had for nothing; `needed` when the last try failed for want of one. Null where none is known. */
  enrolment: z.object({ url: z.string(), needed: z.boolean() }).nullable(),
  /** When this signer has signed. */
  signedAt: Instant.nullable(),
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
  'signing_declined',
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

export const askToResend = route({
  id: 'askToResend',
  method: 'POST',
  path: '/api/sign/:token/ask-to-resend',
  access: 'signed-in',
  summary: '「请申请人重新发送」: tells the applicant, at most once a day, that this link has run out',
  params: TokenParams,
  body: Nothing,
  answer: z.object({ askedAt: Instant }),
  errors: [...linkErrors, 'not_allowed_now'],
  perMinute: 30,
});

/** An organisation's round seal, a generated signature, or handwriting as pen strokes. */
export const Appearance = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seal') }),
  z.object({ kind: z.literal('generated') }),
  z.object({ kind: z.literal('handwritten'), strokes: Strokes }),
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
  errors: [
    ...linkErrors,
    'invalid_input',
    'certificate_mismatch',
    'outside_unavailable',
    'not_allowed_now',
    'document_busy',
  ],
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

/** Characters of the reason for declining, trimmed. */
export const DECLINE_REASON = { min: 5, max: 200 } as const;

export const declineSigning = route({
  id: 'declineSigning',
  method: 'POST',
  path: '/api/sign/:token/decline',
  access: 'signed-in',
  summary: '「拒绝签章」: nobody can sign on until the applicant has edited the form or asked to think it over',
  params: TokenParams,
  body: z.object({ key: Id, reason: z.string().trim().min(DECLINE_REASON.min).max(DECLINE_REASON.max) }),
  answer: z.object({ declinedAt: Instant }),
  errors: [...linkErrors, 'not_allowed_now', 'key_reused'],
  perMinute: 30,
});
