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
  /** A small picture of the work; null unless its owner agreed that it is shown. */
  pictureUrl: z.string().nullable(),
  url: z.string(),
});
export type PublicRecord = z.infer<typeof PublicRecord>;

/** An unknown value of a filter limits nothing, as if it had been left out: addresses are passed on and shortened. */
export const RegisterQuery = z.object({
  q: z.string().max(100).default(''),
  /** Where the words are looked for; empty: everywhere. */
  field: z.enum(['', 'title', 'owner', 'author', 'number']).default(''),
  classLetter: z.string().max(1).default(''),
  /** Four digits of a city of the province, or 「外」 for owners outside it. */
  city: z.string().max(4).default(''),
  year: z.coerce.number().int().min(1990).max(2999).optional(),
  state: z.enum(['', 'in_force', 'changed', 'revoked']).default(''),
  cursor: z.string().max(20).optional(),
});
export type RegisterQuery = z.infer<typeof RegisterQuery>;

/** One value of a filter and how many of the newest thousand results have it. */
export const Facet = z.object({ value: z.string(), name: z.string(), count: z.number().int() });
export type Facet = z.infer<typeof Facet>;
export const Facets = z.object({
  classes: z.array(Facet),
  cities: z.array(Facet),
  years: z.array(Facet),
  states: z.array(Facet),
});
export type Facets = z.infer<typeof Facets>;

export const RegisterPageAnswer = z.object({
  records: z.array(PublicRecord),
  /** Older results; null on the last page. */
  nextCursor: z.string().nullable(),
  /** Newer results; null on the first page. */
  previousCursor: z.string().nullable(),
  total: z.number().int(),
  /** There are more than `total`: 「1000+」. The counts of the filters are then at least so many, too. */
  totalCapped: z.boolean(),
  facets: Facets,
});
export type RegisterPageAnswer = z.infer<typeof RegisterPageAnswer>;

/** Another search that does find something, offered when nothing was found. */
export const Suggestion = z.object({ label: z.string(), query: RegisterQuery });
export type Suggestion = z.infer<typeof Suggestion>;

export const searchRegister = route({
  id: 'searchRegister',
  method: 'GET',
  path: '/api/register',
  access: 'public',
  summary: '登记公告: by any part of a title, owner or author (one character is enough) or of a number; newest first',
  query: RegisterQuery,
  answer: RegisterPageAnswer,
  errors: ['invalid_input', 'too_many_requests'],
});

/** A published fact that became another; several names are a list in their order. */
export const RecordChange = z.object({
  field: z.enum(['title', 'pieces', 'authors', 'owners', 'ownerRegions']),
  from: z.array(z.string()),
  to: z.array(z.string()),
  sentence: z.string(),
});
export type RecordChange = z.infer<typeof RecordChange>;

/** A public act on a record. */
export const RecordAct = z.object({
  act: z.enum(['registered', 'certificate_issued', 'certificate_renewed', 'changed', 'revoked']),
  at: Instant,
  /** Of a change only; empty when it touched nothing but parts of a region. */
  changes: z.array(RecordChange),
});
export type RecordAct = z.infer<typeof RecordAct>;
export const RecordDetail = PublicRecord.extend({
  /** Oldest first. */
  history: z.array(RecordAct),
});
export type RecordDetail = z.infer<typeof RecordDetail>;

/** The records registered in a month, as a table and for programs; and the changes and revocations of the month as a table. */
export const OPEN_DATA_KINDS = ['csv', 'jsonl', 'changes'] as const;
export type OpenDataKind = (typeof OPEN_DATA_KINDS)[number];
export const OpenDataEntry = z.object({
  /** 'YYYY-MM' */
  month: z.string(),
  kind: z.enum(OPEN_DATA_KINDS),
  url: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  /** Records in it, or acts. */
  records: z.number().int(),
  /** The month is over: the file stays what it is. */
  closed: z.boolean(),
  madeAt: Instant,
});
export type OpenDataEntry = z.infer<typeof OpenDataEntry>;

export const listOpenData = route({
  id: 'listOpenData',
  method: 'GET',
  path: '/api/register/open-data',
  access: 'public',
  summary: 'Files of the whole register by months, with their hashes',
  answer: z.object({ files: z.array(OpenDataEntry) }),
  errors: ['too_many_requests'],
  perMinute: 60,
});

export const getRecord = route({
  id: 'getRecord',
  method: 'GET',
  path: '/api/register/:number',
  access: 'public',
  summary: 'One public record with its history',
  params: z.object({ number: z.string().max(60) }),
  answer: RecordDetail,
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

/** A decision in writing that a dropped PDF turned out to be: what it says of itself, and nobody's name. */
export const VerifiedDocument = z.object({
  /** 受理通知书 */
  title: z.string(),
  number: z.string(),
  authority: z.string(),
  decidedOn: CalendarDate,
});
export type VerifiedDocument = z.infer<typeof VerifiedDocument>;

export const Verdict = z.object({
  verdict: z.enum(['genuine', 'changed', 'revoked', 'not_genuine', 'unknown']),
  /** The one sentence a person reads first. */
  sentence: z.string(),
  /** `ok` is null for what speaks neither for nor against, but is to be known. */
  reasons: z.array(z.object({ ok: z.boolean().nullable(), sentence: z.string() })),
  record: PublicRecord.nullable(),
  /** Null unless the PDF is a decision in writing; there is no record then. */
  document: VerifiedDocument.nullable(),
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
  summary: '证书核验 by the PDF itself: seal, register data, state; decisions in writing are recognised, too',
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
