import { z } from 'zod';
import { route } from './route.ts';
import { CalendarDate, Id, IdParams, Instant } from './shared.ts';

/** 纸质证书: made, then sent by courier (到付) or handed out at a counter. */
export const PAPER_STATES = {
  to_make: '待制证',
  to_ship: '待寄出',
  shipped: '运输中',
  undelivered: '派送未成功',
  returned: '未寄到',
  ready: '待自领',
  delivered: '已签收',
  handed_over: '已领取',
  cancelled: '已取消',
} as const;
export type PaperState = keyof typeof PAPER_STATES;
const State = z.enum(Object.keys(PAPER_STATES) as [PaperState]);
export const PAPER_WAYS = { mail: '邮寄（顺丰到付）', pickup: '自领' } as const;
const Way = z.enum(Object.keys(PAPER_WAYS) as [keyof typeof PAPER_WAYS]);

export const Recipient = z.object({
  name: z.string().trim().min(1).max(60),
  phone: z.string().regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/),
  address: z.string().trim().min(5).max(200),
});
export type Recipient = z.infer<typeof Recipient>;

/** One scan of the parcel, as the courier says it. */
const RouteStep = z.object({ at: Instant, place: z.string(), remark: z.string() });

export const PaperView = z.object({
  state: State,
  stateLabel: z.string(),
  version: z.number().int(),
  way: Way,
  /** One sentence: what happens next and who must act. */
  sentence: z.string(),
  recipient: Recipient.nullable(),
  waybillNo: z.string().nullable(),
  route: z.array(RouteStep),
  pickUp: z.object({ code: z.string(), qrSvg: z.string(), station: z.string(), hours: z.string() }).nullable(),
  /** May the applicant choose the way (again), or another address? */
  changeable: z.boolean(),
});
export type PaperView = z.infer<typeof PaperView>;

export const getPaper = route({
  id: 'getPaper',
  method: 'GET',
  path: '/api/works/:id/paper',
  access: 'signed-in',
  summary: 'The paper certificate of an own work: where it is, how to get it; null when none was wanted',
  params: IdParams,
  answer: z.object({ paper: PaperView.nullable() }),
  errors: ['not_found'],
});

export const choosePaperWay = route({
  id: 'choosePaperWay',
  method: 'POST',
  path: '/api/works/:id/paper/way',
  access: 'signed-in',
  summary: 'Another address, or another way, while the certificate is not on its way',
  params: IdParams,
  body: z.object({ key: Id, version: z.int(), way: Way, recipient: Recipient.nullable() }),
  answer: z.object({ paper: PaperView.nullable() }),
  errors: ['not_found', 'not_allowed_now', 'changed_elsewhere', 'invalid_input', 'key_reused'],
});

const DESK = ['certificate_desk'] as const;
const COUNTER = ['certificate_desk', 'clerk'] as const;

export const PaperRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  applicant: z.string(),
  state: State,
  stateLabel: z.string(),
  way: Way,
  waybillNo: z.string().nullable(),
  /** Why the courier did not take the order. */
  trouble: z.string().nullable(),
  since: Instant,
  version: z.number().int(),
});
export type PaperRow = z.infer<typeof PaperRow>;

export const listPapers = route({
  id: 'listPapers',
  method: 'GET',
  path: '/api/office/paper',
  access: DESK,
  summary: 'Paper certificates in one state, oldest first',
  query: z.object({ state: State.default('to_make'), cursor: z.string().max(200).optional() }),
  answer: z.object({
    rows: z.array(PaperRow),
    nextCursor: z.string().nullable(),
    counts: z.partialRecord(State, z.number().int()),
  }),
  errors: ['forbidden'],
});

export const printPapers = route({
  id: 'printPapers',
  method: 'POST',
  path: '/api/office/paper/print',
  access: DESK,
  summary: 'One file of the chosen certificates in the order of their numbers, to print',
  body: z.object({ ids: z.array(Id).min(1).max(100) }),
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: ['not_found'],
});

export const printLabels = route({
  id: 'printLabels',
  method: 'POST',
  path: '/api/office/paper/labels',
  access: DESK,
  summary: 'Address labels of the chosen parcels; looking at addresses is recorded',
  body: z.object({ ids: z.array(Id).min(1).max(100) }),
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: ['not_found'],
});

export const markPaperMade = route({
  id: 'markPaperMade',
  method: 'POST',
  path: '/api/office/paper/made',
  access: DESK,
  summary: 'Scan-to-confirm: the registration number of a certificate that has been printed and stamped',
  body: z.object({ key: Id, number: z.string().trim().min(4).max(200) }),
  answer: PaperRow,
  errors: ['not_found', 'not_allowed_now', 'key_reused'],
});

export const remakePaper = route({
  id: 'remakePaper',
  method: 'POST',
  path: '/api/office/paper/:id/remake',
  access: DESK,
  summary: 'Spoiled or lost: back into the making queue',
  params: IdParams,
  body: z.object({ key: Id, version: z.int(), reason: z.string().trim().min(2).max(200) }),
  answer: PaperRow,
  errors: ['not_found', 'not_allowed_now', 'changed_elsewhere', 'key_reused'],
});

export const PickUp = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  applicant: z.string(),
  documentNumberMasked: z.string(),
  version: z.number().int(),
  readySince: Instant,
});
export type PickUp = z.infer<typeof PickUp>;

export const findPickUp = route({
  id: 'findPickUp',
  method: 'POST',
  path: '/api/office/paper/pick-up',
  access: COUNTER,
  summary: 'Which certificate a pick-up code stands for',
  body: z.object({ code: z.string().regex(/^\d{8}$/) }),
  answer: PickUp,
  errors: ['not_found'],
  perMinute: 30,
});

export const handOverPaper = route({
  id: 'handOverPaper',
  method: 'POST',
  path: '/api/office/paper/pick-up/:id',
  access: COUNTER,
  summary: 'Handed out at the counter, after the receiver’s own paper was looked at',
  params: IdParams,
  body: z.object({
    key: Id,
    code: z.string().regex(/^\d{8}$/),
    receiver: z.enum(['applicant', 'agent']),
    receiverName: z.string().trim().min(1).max(60),
    receiverDocument: z.string().trim().min(4).max(40),
  }),
  answer: z.object({ number: z.string(), handedOverOn: CalendarDate }),
  errors: ['not_found', 'not_allowed_now', 'invalid_input', 'key_reused'],
  perMinute: 30,
});

export const receiveCourierPush = route({
  id: 'receiveCourierPush',
  method: 'POST',
  path: '/callbacks/courier',
  access: 'machine',
  summary: 'Route push of the courier; unsigned, so it is a hint alone: the courier is asked what is true',
  body: z.unknown(),
  answer: z.object({ return_code: z.string(), return_msg: z.string() }),
  errors: ['malformed_request'],
  perMinute: 600,
});
