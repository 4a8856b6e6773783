import { z } from 'zod';
import { ListVersion } from './checklists.ts';
import { WorkForm } from './form.ts';
import { ValidationReport } from './registry.ts';
import { route } from './route.ts';
import { CalendarDate, FileView, Id, IdParams, Instant } from './shared.ts';
import { Advice, Command, HistoryEntry, Remark, RequiredProof, WorkState } from './works.ts';

export const REVIEWERS = ['clerk', 'first_reviewer', 'second_reviewer', 'final_reviewer'] as const;

export const QueueRow = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  classLetter: z.string(),
  applicant: z.string(),
  regionCode: z.string(),
  state: WorkState,
  level: z.number().int(),
  submittedAt: Instant,
  dueOn: CalendarDate,
  urgency: z.enum(['green', 'amber', 'red']),
  claimedBy: z.string().nullable(),
  mine: z.boolean(),
  revision: z.number().int(),
  series: z.boolean(),
  agent: z.boolean(),
});
export type QueueRow = z.infer<typeof QueueRow>;

export const listQueue = route({
  id: 'listQueue',
  method: 'GET',
  path: '/api/office/queue',
  access: REVIEWERS,
  summary: 'Works waiting at my levels, oldest submission or nearest due date first',
  query: z.object({
    level: z.coerce.number().int().min(1).max(9).optional(),
    classLetter: z.string().max(1).optional(),
    scope: z.enum(['mine', 'free', 'all']).default('all'),
    /** A city's first four digits, or a county's six. */
    region: z
      .string()
      .regex(/^\d{4}(\d{2})?$/)
      .optional(),
    due: z.enum(['red', 'amber']).optional(),
    kind: z.enum(['resubmitted', 'series', 'agent']).optional(),
    /** Part of a title, code, owner's or applicant's name. */
    text: z.string().trim().min(2).max(60).optional(),
    sort: z.enum(['submitted', 'due']).default('submitted'),
    cursor: z.string().max(200).optional(),
  }),
  answer: z.object({
    rows: z.array(QueueRow),
    nextCursor: z.string().nullable(),
    counts: z.array(
      z.object({
        level: z.number().int(),
        waiting: z.number().int(),
        overdue: z.number().int(),
        mine: z.number().int(),
      }),
    ),
  }),
  errors: ['forbidden'],
});

/** One earlier validation result of the form's signatures, for the desk. */
export const SignatureCheck = z.object({
  signer: z.string(),
  valid: z.boolean(),
  level: z.string(),
  signedAt: Instant.nullable(),
  sentence: z.string(),
  organisation: z.string(),
  /** 统一社会信用代码 in full, any other number masked. */
  identifier: z.string(),
  levelSentence: z.string(),
  /** What came after it. */
  after: z.array(z.string()),
});

export const MARKS = { pass: '通过', return: '退回', refuse: '不予' } as const;
/** One line of the checklist as a reviewer marked it. */
export const ChecklistMark = z.object({ code: z.string().max(60), mark: z.enum(['pass', 'return', 'refuse']) });
export type ChecklistMark = z.infer<typeof ChecklistMark>;

/** What a reviewer has written about a work and not yet decided. */
export const KeptDraft = z.object({
  remarks: z
    .array(
      z.object({
        path: z.string().max(80),
        label: z.string().max(80),
        code: z.string().max(40).nullable(),
        comment: z.string().max(500),
      }),
    )
    .max(80),
  marks: z.array(ChecklistMark).max(80),
  /** Places of earlier remarks that this reviewer has checked again. */
  ticked: z.array(z.string().max(80)).max(80).default([]),
  passNote: z.string().max(1000),
  sendBackNote: z.string().max(1000),
  ground: z.string().max(40),
  reason: z.string().max(2000),
});
export type KeptDraft = z.infer<typeof KeptDraft>;

export const Desk = z.object({
  id: Id,
  code: z.string(),
  version: z.number().int(),
  revision: z.number().int(),
  state: WorkState,
  stateLabel: z.string(),
  level: z.number().int(),
  levelName: z.string(),
  isLastLevel: z.boolean(),
  actions: z.array(Command),
  /** This reviewer decided another level of it, and may not decide this one. */
  decidedOtherLevel: z.boolean(),
  applicant: z.object({
    name: z.string(),
    category: z.string(),
    documentNumberMasked: z.string(),
    regionCode: z.string(),
  }),
  form: WorkForm,
  files: z.array(FileView),
  identityFiles: z.array(z.object({ label: z.string(), file: FileView })),
  requiredProofs: z.array(RequiredProof),
  /** What the linter told the applicant too. */
  advice: z.array(Advice),
  formUrl: z.string().nullable(),
  signatures: z.array(SignatureCheck),
  payment: z.object({ amountFen: z.number().int(), paidAt: Instant.nullable() }),
  submittedAt: Instant.nullable(),
  dueOn: CalendarDate.nullable(),
  claimedBy: z.string().nullable(),
  leaseUntil: Instant.nullable(),
  /** Decisions of other levels and earlier revisions, newest first. */
  decisions: z.array(
    z.object({
      at: Instant,
      level: z.number().int(),
      reviewer: z.string(),
      decision: z.string(),
      note: z.string(),
      remarks: z.array(Remark),
      marks: z.array(ChecklistMark.extend({ text: z.string() })),
      revision: z.number().int(),
    }),
  ),
  /** Of staff for staff, oldest first; applicants never see them. */
  notes: z.array(z.object({ id: Id, at: Instant, author: z.string(), text: z.string() })),
  /** What this reviewer had written before, at this revision and level. */
  draft: KeptDraft.nullable(),
  /** Fields that differ from the revision before, on a resubmitted work. */
  changes: z.array(z.object({ path: z.string(), label: z.string(), before: z.string(), after: z.string() })),
  /** What the last return asked for, with all that differs since; null when the work was never returned. */
  recheck: z
    .object({
      remarks: z.array(Remark.extend({ place: z.string() })),
      changes: z.array(z.object({ path: z.string(), label: z.string(), before: z.string(), after: z.string() })),
    })
    .nullable(),
  duplicates: z.array(z.object({ code: z.string(), title: z.string(), sentence: z.string() })),
  history: z.array(HistoryEntry),
});
export type Desk = z.infer<typeof Desk>;

export const getDesk = route({
  id: 'getDesk',
  method: 'GET',
  path: '/api/office/works/:id',
  access: [...REVIEWERS, 'supervisor', 'administrator', 'auditor'],
  summary: 'One work as a reviewer sees it; the look is recorded',
  params: IdParams,
  answer: Desk,
  looks: true,
  errors: ['not_found'],
});

/** The form's file for staff; the look is recorded. */
export const getDeskForm = route({
  id: 'getDeskForm',
  method: 'GET',
  path: '/api/office/works/:id/form.pdf',
  access: [...REVIEWERS, 'supervisor', 'administrator', 'auditor'],
  summary: 'The signed form of the current revision',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/pdf',
  looks: true,
  errors: ['not_found'],
});

/** Everything the validation of the form found, for the file of the case; the look is recorded. */
export const getDeskSignatures = route({
  id: 'getDeskSignatures',
  method: 'GET',
  path: '/api/office/works/:id/signatures.json',
  access: [...REVIEWERS, 'supervisor', 'administrator', 'auditor'],
  summary:
    "Detailed validation report of the form's signatures (ETSI indications, certificates, revocation, time stamps)",
  params: IdParams,
  answer: ValidationReport,
  looks: true,
  errors: ['not_found'],
});

export const addNote = route({
  id: 'addNote',
  method: 'POST',
  path: '/api/office/works/:id/notes',
  access: [...REVIEWERS, 'supervisor', 'administrator'],
  summary: 'Writes an internal note about a work, for staff alone',
  params: IdParams,
  body: z.object({ key: z.uuid(), text: z.string().trim().min(1).max(1000) }),
  answer: Desk,
  errors: ['not_found', 'key_reused'],
});

export const keepDeskDraft = route({
  id: 'keepDeskDraft',
  method: 'PUT',
  path: '/api/office/works/:id/draft',
  access: REVIEWERS,
  summary: 'Keeps what a reviewer has written before deciding; the last one counts',
  params: IdParams,
  body: z.object({ revision: z.number().int(), level: z.number().int(), draft: KeptDraft }),
  answer: z.object({ keptAt: Instant }),
  errors: ['not_found', 'not_allowed_now'],
});

const base = { key: z.uuid(), version: z.number().int().nonnegative() };
const marked = { ...base, marks: z.array(ChecklistMark).max(80).default([]), checklistVersion: ListVersion.optional() };
const errors = [
  'not_found',
  'forbidden',
  'not_allowed_now',
  'changed_elsewhere',
  'already_claimed',
  'same_reviewer',
  'invalid_input',
  'key_reused',
] as const;

const decision = <I extends string, B extends z.ZodType>(id: I, path: string, summary: string, body: B) =>
  route({
    id,
    method: 'POST',
    path: `/api/office/works/:id/${path}`,
    access: REVIEWERS,
    summary,
    params: IdParams,
    body,
    answer: Desk,
    errors,
  });

export const claimWork = decision('claimWork', 'claim', 'Takes a work from the queue', z.object(base));
export const releaseWork = decision('releaseWork', 'release', 'Gives a claimed work back', z.object(base));
export const passWork = decision(
  'passWork',
  'pass',
  'Passes this level; the last level registers',
  z.object({ ...marked, note: z.string().max(1000).default('') }),
);
export const returnWork = decision(
  'returnWork',
  'return',
  '退回修改 with a remark at each field or document',
  z.object({
    ...marked,
    remarks: z
      .array(
        z.object({
          path: z.string().min(1).max(80),
          code: z.string().max(40).nullable(),
          comment: z.string().min(2).max(500),
        }),
      )
      .min(1)
      .max(40),
  }),
);
export const sendBackWork = decision(
  'sendBackWork',
  'send-back',
  'Back to the level before, inside the office',
  z.object({ ...marked, note: z.string().min(2).max(1000) }),
);
export const refuseWork = decision(
  'refuseWork',
  'refuse',
  '不予登记: proposed below the last level, decided there',
  z.object({ ...marked, ground: z.string().min(1).max(40), reason: z.string().min(5).max(2000) }),
);
