import { z } from 'zod';
import { route } from './route.ts';
import { CalendarDate, IdParams, Instant } from './shared.ts';

/** What the law publishes of a registered work (domain §6.10): never a document number, phone or address. */
export const PublicRecord = z.object({
  number: z.string(),
  title: z.string(),
  /** Names of the pieces of a series, in order; empty for a single work. */
  pieces: z.array(z.string()),
  classLetter: z.string(),
  className: z.string(),
  authors: z.array(z.string()),
  owners: z.array(z.string()),
  ownerRegions: z.array(z.string()),
  completedOn: CalendarDate,
  firstPublishedOn: CalendarDate.nullable(),
  registeredOn: CalendarDate,
  publishedAt: Instant,
  state: z.enum(['in_force', 'changed', 'revoked']),
  authority: z.string(),
  /** SHA-256 of each sample, so that a holder of the file can prove it is the registered one. */
  samples: z.array(
    z.object({
      name: z.string(),
      /** Name of the piece it belongs to; empty for a single work. */
      piece: z.string().default(''),
      bytes: z.number().int(),
      sha256: z.string(),
    }),
  ),
  certificateSha256: z.string().nullable(),
  url: z.string(),
});
export type PublicRecord = z.infer<typeof PublicRecord>;

export const RegisterQuery = z.object({
  q: z.string().max(100).default(''),
  classLetter: z.string().max(1).default(''),
  year: z.coerce.number().int().min(1990).max(2999).optional(),
  cursor: z.string().max(200).optional(),
});

export const searchRegister = route({
  id: 'searchRegister',
  method: 'GET',
  path: '/api/register',
  access: 'public',
  summary: '登记公告: by title, owner or author (two characters are enough) or by number; newest first',
  query: RegisterQuery,
  answer: z.object({
    records: z.array(PublicRecord),
    nextCursor: z.string().nullable(),
    /** Capped at 1000: 「1000+」. */
    total: z.number().int(),
    totalCapped: z.boolean(),
  }),
  errors: ['invalid_input', 'too_many_requests'],
  perMinute: 120,
});

export const getRecord = route({
  id: 'getRecord',
  method: 'GET',
  path: '/api/register/:number',
  access: 'public',
  summary: 'One public record',
  params: z.object({ number: z.string().max(60) }),
  answer: PublicRecord,
  errors: ['not_found', 'too_many_requests'],
  perMinute: 120,
});

/** What one signature of a dropped PDF is worth, in one line. */
export const SignatureLine = z.object({
  ok: z.boolean(),
  signer: z.string(),
  organisation: z.string(),
  /** 统一社会信用代码 in full, any other number masked. */
  identifier: z.string(),
  at: Instant.nullable(),
  level: z.string().nullable(),
  levelSentence: z.string(),
  sentence: z.string(),
  /** What came after it. */
  after: z.array(z.string()),
});
export type SignatureLine = z.infer<typeof SignatureLine>;

/** The detailed report of `lib/pades/detailed-report.ts`; its shape is documented there and numbered by `version`. */
export const ValidationReport = z.looseObject({ version: z.literal(1) });

export const Verdict = z.object({
  verdict: z.enum(['genuine', 'revoked', 'not_genuine', 'unknown']),
  /** The one sentence a person reads first. */
  sentence: z.string(),
  reasons: z.array(z.object({ ok: z.boolean(), sentence: z.string() })),
  record: PublicRecord.nullable(),
  /** Of a PDF, oldest first. */
  signatures: z.array(SignatureLine),
  /** To be kept; null without a PDF. */
  report: ValidationReport.nullable(),
});
export type Verdict = z.infer<typeof Verdict>;

export const VerifyQuery = z.object({ number: z.string().max(60), owner: z.string().max(120) });

export const verifyByNumber = route({
  id: 'verifyByNumber',
  method: 'GET',
  path: '/api/verify',
  access: 'public',
  summary: '证书核验 by number and owner',
  query: VerifyQuery,
  answer: Verdict,
  errors: ['invalid_input', 'too_many_requests'],
  perMinute: 60,
});

/** `POST /api/verify/pdf` with the PDF as the body (application/pdf, ≤ 30 MiB): nothing of it is kept. */
export const verifyByPdf = route({
  id: 'verifyByPdf',
  method: 'POST',
  path: '/api/verify/pdf',
  access: 'public',
  summary: '证书核验 by the PDF itself: seal, register data, state',
  answer: Verdict,
  errors: ['too_large', 'malformed_request', 'too_many_requests'],
  perMinute: 20,
});

export const getCertificate = route({
  id: 'getCertificate',
  method: 'GET',
  path: '/api/works/:id/certificate.pdf',
  access: 'signed-in',
  summary: "The sealed certificate, for the work's applicant",
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: ['not_found'],
});
