import { z } from 'zod';
import { ProfileCategory } from './profiles.ts';
import { route } from './route.ts';
import { CalendarDate, DocumentType, FileView, Id, IdParams, Instant } from './shared.ts';

/** 「申请成为代理公司/代理律师」 and 「代理资质核验」: staff give and take the category, after checking (manual, 用户信息). */
export const AGENT_CATEGORIES = { agency: '代理公司', lawyer: '代理律师' } as const;
export type AgentCategory = keyof typeof AGENT_CATEGORIES;
export const AgentCategory = z.enum(Object.keys(AGENT_CATEGORIES) as [AgentCategory]);

export const AGENT_REQUEST_STATES = {
  submitted: '待核验',
  approved: '已通过',
  declined: '未通过',
  withdrawn: '已撤回',
  revoked: '已取消',
} as const;
export type AgentRequestState = keyof typeof AGENT_REQUEST_STATES;
export const AgentRequestState = z.enum(Object.keys(AGENT_REQUEST_STATES) as [AgentRequestState]);

export const AGENT_COMMANDS = ['withdraw', 'approve', 'decline', 'revoke'] as const;
export type AgentCommand = (typeof AGENT_COMMANDS)[number];

/** The desk that applicants are told to contact, and those who check powers of attorney. */
const VERIFIERS = ['consultant', 'first_reviewer'] as const;

/** A paper that belongs to a request; `code` is of the authority's `agentProofs`. */
const AgentProof = z.object({ code: z.string(), name: z.string(), file: FileView });

export const AgentRequestView = z.object({
  id: Id,
  version: z.number().int(),
  category: AgentCategory,
  state: AgentRequestState,
  reason: z.string(),
  proofs: z.array(AgentProof),
  /** What staff wrote when they decided; empty before. */
  decision: z.string(),
  createdAt: Instant,
  decidedAt: Instant.nullable(),
  actions: z.array(z.enum(AGENT_COMMANDS)),
});
export type AgentRequestView = z.infer<typeof AgentRequestView>;

export const getOwnAgentRequest = route({
  id: 'getOwnAgentRequest',
  method: 'GET',
  path: '/api/profile/agent-request',
  access: 'signed-in',
  summary: 'Own newest request to become an agent',
  answer: z.object({ request: AgentRequestView.nullable() }),
  errors: [],
});

export const requestAgency = route({
  id: 'requestAgency',
  method: 'POST',
  path: '/api/profile/agent-request',
  access: 'signed-in',
  summary: 'Asks to become an agent, with the papers that show the qualification',
  body: z.object({
    key: Id,
    category: AgentCategory,
    /** At least 5 characters. */
    reason: z.string().trim().max(500),
    proofs: z.array(z.object({ code: z.string().max(40), fileId: Id })).max(20),
  }),
  answer: AgentRequestView,
  errors: ['consent_required', 'profile_incomplete', 'invalid_input', 'not_allowed_now', 'key_reused'],
});

export const withdrawAgentRequest = route({
  id: 'withdrawAgentRequest',
  method: 'POST',
  path: '/api/profile/agent-request/:id/withdraw',
  access: 'signed-in',
  summary: 'Takes back an own request that nobody has decided',
  params: IdParams,
  body: z.object({ version: z.number().int() }),
  answer: AgentRequestView,
  errors: ['not_found', 'not_allowed_now', 'changed_elsewhere'],
});

export const AgentRequestRow = z.object({
  id: Id,
  applicant: z.string(),
  category: AgentCategory,
  state: AgentRequestState,
  regionCode: z.string(),
  createdAt: Instant,
  decidedAt: Instant.nullable(),
});
export type AgentRequestRow = z.infer<typeof AgentRequestRow>;

export const listAgentRequests = route({
  id: 'listAgentRequests',
  method: 'GET',
  path: '/api/office/agent-requests',
  access: VERIFIERS,
  summary: 'Requests of one state: waiting ones oldest first, decided ones newest first; paged by cursor',
  query: z.object({ state: AgentRequestState.default('submitted'), cursor: z.string().max(200).optional() }),
  answer: z.object({
    rows: z.array(AgentRequestRow),
    nextCursor: z.string().nullable(),
    counts: z.partialRecord(AgentRequestState, z.number().int()),
  }),
  errors: ['forbidden'],
});

/** One request as staff see it: its papers, and who asks. */
export const AgentRequestDesk = AgentRequestView.extend({
  applicant: z.object({
    name: z.string(),
    category: ProfileCategory,
    documentType: DocumentType,
    documentNumberMasked: z.string(),
    agentName: z.string(),
    phone: z.string(),
    regionCode: z.string(),
  }),
  identityFiles: z.array(z.object({ label: z.string(), file: FileView })),
  /** Terms of the identity papers, in words. */
  papers: z.array(z.object({ name: z.string(), term: z.string(), until: CalendarDate.nullable() })),
  history: z.array(z.object({ at: Instant, actor: z.string(), sentence: z.string(), note: z.string() })),
});
export type AgentRequestDesk = z.infer<typeof AgentRequestDesk>;

export const getAgentRequest = route({
  id: 'getAgentRequest',
  method: 'GET',
  path: '/api/office/agent-requests/:id',
  access: VERIFIERS,
  summary: 'One request with its papers, account and profile; the look is logged',
  params: IdParams,
  answer: AgentRequestDesk,
  errors: ['forbidden', 'not_found'],
});

const decide = <I extends string, P extends string>(id: I, path: P, summary: string) =>
  route({
    id,
    method: 'POST',
    path: `/api/office/agent-requests/:id/${path}`,
    access: VERIFIERS,
    summary,
    params: IdParams,
    body: z.object({ version: z.number().int(), note: z.string().trim().max(1000) }),
    answer: AgentRequestDesk,
    errors: ['forbidden', 'not_found', 'not_allowed_now', 'changed_elsewhere', 'invalid_input'],
  });
export const approveAgent = decide('approveAgent', 'approve', 'Gives the category; a note may be empty');
export const declineAgent = decide('declineAgent', 'decline', 'Declines, with the reason the applicant reads');
export const revokeAgent = decide('revokeAgent', 'revoke', 'Takes the category back, with the reason the holder reads');
