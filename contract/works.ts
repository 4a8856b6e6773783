import { z } from 'zod';
import { WorkForm } from './form.ts';
import { FieldProblem } from './problem.ts';
import { route } from './route.ts';
import { CalendarDate, FileView, Id, IdParams, Instant } from './shared.ts';

/** States of an application with the words a person sees (product.md §3). */
export const STATES = {
  draft: '草稿',
  awaiting_payment: '待缴费',
  awaiting_signatures: '待签章',
  submitted: '待审核',
  in_review: '审核中',
  returned: '退回修改',
  registered: '已登记',
  refused: '不予登记',
  withdrawn: '已撤回',
  terminated: '终止申请',
  revoked: '已撤销',
  discarded: '已删除',
} as const;
export type WorkState = keyof typeof STATES;
export const WorkState = z.enum(Object.keys(STATES) as [WorkState]);

export const COMMANDS = [
  'confirm',
  'discard',
  'pay',
  'edit',
  'submit',
  'withdraw',
  'take_back',
  'claim',
  'release',
  'reassign',
  'pass',
  'return',
  'send_back',
  'refuse',
  'request_extension',
  'grant_extension',
  'refuse_extension',
  'terminate',
  'revoke',
] as const;
export const Command = z.enum(COMMANDS);
export type Command = z.infer<typeof Command>;

/** The line every work shows: 填报 → 缴费 → 签章 → 审核 → 登记 → 领证. */
export const Progress = z.array(
  z.object({
    key: z.string(),
    label: z.string(),
    state: z.enum(['done', 'current', 'ahead', 'stopped']),
    at: Instant.nullable(),
  }),
);

export const WorkCard = z.object({
  id: Id,
  /** 流水号, for talking about a work before it has a 登记号. */
  code: z.string(),
  title: z.string(),
  classLetter: z.string(),
  state: WorkState,
  stateLabel: z.string(),
  /** One sentence: what happens next and who must act. */
  next: z.string(),
  dueOn: CalendarDate.nullable(),
  preview: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  updatedAt: Instant,
  actions: z.array(Command),
});
export type WorkCard = z.infer<typeof WorkCard>;

export const Remark = z.object({ path: z.string(), code: z.string().nullable(), comment: z.string() });
export type Remark = z.infer<typeof Remark>;

export const HistoryEntry = z.object({
  at: Instant,
  actor: z.string(),
  command: z.string(),
  sentence: z.string(),
});

/** A proof the filing needs, and whether it is there (domain §3.6). */
export const RequiredProof = z.object({
  /** The usual material; with `party` it names the slot. */
  code: z.string(),
  name: z.string(),
  reason: z.string(),
  /** Codes of every material that satisfies it, the usual one first. */
  accepts: z.array(z.string()),
  /** Key of the party whose paper it is; empty for papers about the work. */
  party: z.string(),
  partyName: z.string(),
  /** False: worth having, not demanded. */
  required: z.boolean(),
  /** A template filled in from this form can be downloaded. */
  template: z.boolean(),
  given: z.boolean(),
});
export type RequiredProof = z.infer<typeof RequiredProof>;

/** What would probably come back from the review, or is worth a second look: it never stops a filing (domain §8.2–§8.3). */
export const Advice = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  weight: z.enum(['likely_return', 'likely_refusal', 'note']),
});
export type Advice = z.infer<typeof Advice>;

export const WorkView = z.object({
  id: Id,
  code: z.string(),
  version: z.number().int(),
  revision: z.number().int(),
  state: WorkState,
  stateLabel: z.string(),
  level: z.number().int(),
  next: z.string(),
  progress: Progress,
  actions: z.array(Command),
  form: WorkForm,
  files: z.array(FileView),
  problems: z.array(FieldProblem),
  advice: z.array(Advice),
  requiredProofs: z.array(RequiredProof),
  /** When anything of it was last changed, a draft also by another page or device. */
  updatedAt: Instant,
  /** What the reviewer asked to mend, on a returned work. */
  remarks: z.array(Remark),
  feeFen: z.number().int(),
  paid: z.boolean(),
  autoSubmit: z.boolean(),
  submittedAt: Instant.nullable(),
  dueOn: CalendarDate.nullable(),
  dueProvisional: z.boolean(),
  correctionUntil: CalendarDate.nullable(),
  refusal: z.object({ ground: z.string(), reason: z.string() }).nullable(),
  /** Address of the form as it stands: preview while drafting, the signed file later. */
  formUrl: z.string().nullable(),
  certificate: z
    .object({
      number: z.string(),
      registeredOn: CalendarDate,
      /** Null while the certificate is being made. */
      url: z.string().nullable(),
      issuedAt: Instant.nullable(),
      publicUrl: z.string(),
    })
    .nullable(),
  invoiceUrl: z.string().nullable(),
  history: z.array(HistoryEntry),
});
export type WorkView = z.infer<typeof WorkView>;

const version = z.number().int().nonnegative();
const key = z.uuid().describe('Idempotency key: the same key answers the same result once');

export const listWorks = route({
  id: 'listWorks',
  method: 'GET',
  path: '/api/works',
  access: 'signed-in',
  summary: 'Own works, newest change first, paged by cursor',
  query: z.object({ state: WorkState.optional(), cursor: z.string().max(200).optional() }),
  answer: z.object({ works: z.array(WorkCard), nextCursor: z.string().nullable() }),
  errors: ['sign_in_required'],
});

export const createWork = route({
  id: 'createWork',
  method: 'POST',
  path: '/api/works',
  access: 'signed-in',
  summary: 'Starts a filing, empty or copied from an earlier work',
  body: z.object({ key, copyFrom: Id.optional() }),
  answer: WorkView,
  errors: ['consent_required', 'profile_incomplete', 'not_found'],
});

export const getWork = route({
  id: 'getWork',
  method: 'GET',
  path: '/api/works/:id',
  access: 'signed-in',
  summary: 'One own work, whole',
  params: IdParams,
  answer: WorkView,
  errors: ['not_found'],
});

export const saveDraft = route({
  id: 'saveDraft',
  method: 'PUT',
  path: '/api/works/:id/draft',
  access: 'signed-in',
  summary: 'Saves the form as one types; answers what is still missing',
  params: IdParams,
  body: z.object({ version, form: WorkForm }),
  answer: z.object({
    version,
    savedAt: Instant,
    problems: z.array(FieldProblem),
    advice: z.array(Advice),
    requiredProofs: z.array(RequiredProof),
  }),
  errors: ['not_found', 'not_allowed_now', 'changed_elsewhere', 'invalid_input'],
});

export const getFormPdf = route({
  id: 'getFormPdf',
  method: 'GET',
  path: '/api/works/:id/form.pdf',
  access: 'signed-in',
  summary: 'The application form: a preview of the draft, or the frozen, signed file',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: ['not_found'],
});

export const getTemplate = route({
  id: 'getTemplate',
  method: 'GET',
  path: '/api/works/:id/templates/:code',
  access: 'signed-in',
  summary: 'A proof to sign, filled in from the form: agreement, statement, contract, power of attorney, guarantee',
  params: z.object({ id: Id, code: z.string().max(40) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  answer: z.unknown(),
  binary: 'application/octet-stream',
  errors: ['not_found'],
});

const act = <I extends string, P extends string>(id: I, path: P, summary: string) =>
  route({
    id,
    method: 'POST',
    path: `/api/works/:id/${path}`,
    access: 'signed-in',
    summary,
    params: IdParams,
    body: z.object({ key, version }),
    answer: WorkView,
    errors: [
      'not_found',
      'forbidden',
      'not_allowed_now',
      'changed_elsewhere',
      'consent_required',
      'profile_incomplete',
      'invalid_input',
      'signatures_missing',
      'key_reused',
    ],
  });

export const confirmWork = act('confirmWork', 'confirm', 'Freezes the form as a revision and goes to payment');
export const editWork = act('editWork', 'edit', 'Back to the draft; signatures made so far become void');
export const discardWork = act('discardWork', 'discard', 'Gives an unpaid filing up');
export const submitWork = act('submitWork', 'submit', 'Submits a fully signed work for review');
export const withdrawWork = act('withdrawWork', 'withdraw', 'Withdraws until a reviewer has claimed it; full refund');
export const takeBackWork = act(
  'takeBackWork',
  'take-back',
  'Back to the draft until a reviewer has claimed it; fee and, for some days, the place in the queue are kept',
);

export const setAutoSubmit = route({
  id: 'setAutoSubmit',
  method: 'PUT',
  path: '/api/works/:id/auto-submit',
  access: 'signed-in',
  summary: '「签完自动提交」 also while the list page is closed',
  params: IdParams,
  body: z.object({ on: z.boolean() }),
  answer: z.object({ on: z.boolean() }),
  errors: ['not_found'],
});
