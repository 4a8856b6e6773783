import { z } from 'zod';
import { FieldProblem } from './problem.ts';
import { route } from './route.ts';
import { DocumentType, FileView, Id, IdParams, Instant } from './shared.ts';

export const PROFILE_CATEGORIES = {
  person: '个人',
  organisation: '法人或非法人组织',
  agency: '代理公司',
  lawyer: '代理律师',
} as const;
export type ProfileCategory = keyof typeof PROFILE_CATEGORIES;
export const ProfileCategory = z.enum(Object.keys(PROFILE_CATEGORIES) as [ProfileCategory]);

/** Which side or paper a picture shows (domain §5). */
export const IDENTITY_DOCUMENTS = {
  id_front: '身份证人像面',
  id_back: '身份证国徽面',
  id_page: '证件资料页',
  licence: '营业执照或统一社会信用代码证书',
  agent_id_front: '经办人身份证人像面',
  agent_id_back: '经办人身份证国徽面',
  agent_id_page: '经办人证件资料页',
  province_proof: '近期在省内工作、学习或居住证明',
  lawyer_licence: '律师执业证',
} as const;
export type IdentityDocumentKind = keyof typeof IDENTITY_DOCUMENTS;
export const IdentityDocumentKind = z.enum(Object.keys(IDENTITY_DOCUMENTS) as [IdentityDocumentKind]);

/** Papers that a profile may have to show, each with one or more pictures and one term of validity. */
export const IDENTITY_PAPERS = {
  own: '本人证件',
  licence: '营业执照或统一社会信用代码证书',
  agent: '经办人证件',
  province_proof: '近期在省内工作、学习或居住证明',
  lawyer_licence: '律师执业证',
} as const;
export type IdentityPaper = keyof typeof IDENTITY_PAPERS;
export const IdentityPaper = z.enum(Object.keys(IDENTITY_PAPERS) as [IdentityPaper]);

/** When a paper counts. Which of the fields are asked is said by `RequiredPaper.time`. */
export const PaperTerm = z.object({
  paper: IdentityPaper,
  /** First day, or the day it was issued; 'YYYY-MM-DD', empty until filled in. */
  validFrom: z.string().max(10).default(''),
  /** Last day; empty when `longTerm`. */
  validUntil: z.string().max(10).default(''),
  /** 「长期」. */
  longTerm: z.boolean().default(false),
  /** Code of the authority's `provinceProofs`; of that paper alone. */
  proofKind: z.string().max(40).default(''),
});
export type PaperTerm = z.infer<typeof PaperTerm>;

/** What a person may save of 「完善资料」; verified name, type and number come from the identity provider. */
export const ProfileInput = z.object({
  category: z.enum(['person', 'organisation']),
  penName: z.string().max(80).default(''),
  /** 「经办人为当前用户」; an organisation always has a person who acts for it, so there it is not looked at. */
  ownAgent: z.boolean().default(true),
  agentName: z.string().max(80).default(''),
  agentDocumentType: DocumentType.default('id_card'),
  agentIdNumber: z.string().max(40).default(''),
  phone: z.string().max(20).default(''),
  regionCode: z.string().max(6).default(''),
  identityDocuments: z.array(z.object({ kind: IdentityDocumentKind, fileId: Id })).max(20),
  papers: z.array(PaperTerm).max(10).default([]),
  invoiceEmail: z.string().max(120).default(''),
  recipient: z.string().max(80).default(''),
  recipientPhone: z.string().max(20).default(''),
  recipientAddress: z.string().max(200).default(''),
});
export type ProfileInput = z.infer<typeof ProfileInput>;

/** A paper that this category and person must show. */
export const RequiredPaper = z.object({
  paper: IdentityPaper,
  name: z.string(),
  /** Each of these pictures is needed; `several` of them may show more than one page. */
  documents: z.array(IdentityDocumentKind),
  several: z.boolean(),
  /** `until`: first and last day; `issued`: day of issue; `none`: nothing is asked. */
  time: z.enum(['until', 'issued', 'none']),
  /** Whether 「长期」 can be right. */
  longTerm: z.boolean(),
  /** Why it is asked for, when that is not plain. */
  reason: z.string(),
});
export type RequiredPaper = z.infer<typeof RequiredPaper>;

/** One thing a complete profile has; done when there is no problem. */
export const ProfileRequirement = z.object({
  path: z.string(),
  label: z.string(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ProfileRequirement = z.infer<typeof ProfileRequirement>;

/** How a profile stands, judged by the same rules as when it is saved. */
export const ProfileStanding = z.object({
  requiredPapers: z.array(RequiredPaper),
  requirements: z.array(ProfileRequirement),
});
export type ProfileStanding = z.infer<typeof ProfileStanding>;

const IdentityFile = z.object({ kind: IdentityDocumentKind, file: FileView });

export const ProfileView = ProfileStanding.extend({
  version: z.number().int(),
  category: ProfileCategory.nullable(),
  categoryFixed: z.boolean(),
  name: z.string(),
  documentType: DocumentType,
  documentNumberMasked: z.string(),
  /** Whole, for its owner alone: 「与本人相同」 on the filing form needs it. */
  documentNumber: z.string().optional(),
  ...ProfileInput.omit({ category: true, identityDocuments: true }).shape,
  identityDocuments: z.array(IdentityFile),
  /** What is missing or wrong with what is saved; empty means works can be filed. */
  problems: z.array(FieldProblem),
  /** Nothing wrong yet: papers that end soon. */
  hints: z.array(z.object({ path: z.string(), message: z.string() })),
  /** What was typed and not saved yet, from whatever device; `requirements` and `requiredPapers` then speak of it. */
  draft: z
    .object({
      profile: ProfileInput.omit({ identityDocuments: true }),
      identityDocuments: z.array(IdentityFile),
      savedAt: Instant,
    })
    .nullable(),
  /** Separate consent to identity pictures: given, never given, or withdrawn while works under way still need them. */
  pictureConsent: z.enum(['none', 'given', 'withdrawn_pending']),
});
export type ProfileView = z.infer<typeof ProfileView>;

export const getProfile = route({
  id: 'getProfile',
  method: 'GET',
  path: '/api/profile',
  access: 'signed-in',
  summary: 'Own profile and what is missing from it',
  answer: ProfileView,
  errors: ['sign_in_required'],
});

export const saveProfile = route({
  id: 'saveProfile',
  method: 'PUT',
  path: '/api/profile',
  access: 'signed-in',
  summary: 'Saves the profile; answers 422 with every field that stops it from being complete',
  body: z.object({ version: z.number().int(), profile: ProfileInput }),
  answer: ProfileView,
  errors: ['invalid_input', 'category_fixed', 'changed_elsewhere', 'consent_required'],
});

export const saveProfileDraft = route({
  id: 'saveProfileDraft',
  method: 'PUT',
  path: '/api/profile/draft',
  access: 'signed-in',
  summary: 'Keeps what has been typed until the profile is saved; nothing of it is in force',
  body: z.object({ version: z.number().int(), profile: ProfileInput }),
  answer: ProfileStanding.extend({ savedAt: Instant }),
  errors: ['invalid_input', 'changed_elsewhere', 'consent_required'],
});

/** A saved change. Numbers and phones are masked; pictures are only said to have changed. */
export const ProfileChange = z.object({
  version: z.number().int(),
  at: Instant,
  actor: z.string(),
  cause: z.enum(['created', 'saved', 'agent_approved', 'agent_revoked', 'pictures_removed']),
  fields: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
});
export type ProfileChange = z.infer<typeof ProfileChange>;

export const listProfileChanges = route({
  id: 'listProfileChanges',
  method: 'GET',
  path: '/api/profile/changes',
  access: 'signed-in',
  summary: 'Saved changes of the own profile, newest first, at most 100',
  answer: z.object({ changes: z.array(ProfileChange) }),
  errors: [],
});

export const watermarkIdentityDocument = route({
  id: 'watermarkIdentityDocument',
  method: 'POST',
  path: '/api/profile/identity-documents/:id/watermark',
  access: 'signed-in',
  summary:
    'Puts purpose and date across an own identity picture; the unmarked picture is deleted. A PDF stays as it is',
  params: IdParams,
  answer: FileView,
  errors: ['not_found', 'not_allowed_now', 'file_refused'],
});
