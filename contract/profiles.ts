import { z } from 'zod';
import { FieldProblem } from './problem.ts';
import { route } from './route.ts';
import { DocumentType, FileView, Id } from './shared.ts';

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
  licence: '营业执照或统一社会信用代码证书',
  agent_id_front: '经办人身份证人像面',
  agent_id_back: '经办人身份证国徽面',
  province_proof: '近期在浙工作、学习或居住证明',
} as const;
export type IdentityDocumentKind = keyof typeof IDENTITY_DOCUMENTS;
export const IdentityDocumentKind = z.enum(Object.keys(IDENTITY_DOCUMENTS) as [IdentityDocumentKind]);

/** What a person may save of 「完善资料」; verified name, type and number come from the identity provider. */
export const ProfileInput = z.object({
  category: z.enum(['person', 'organisation']),
  penName: z.string().max(80).default(''),
  agentName: z.string().max(80).default(''),
  agentIdNumber: z.string().max(30).default(''),
  phone: z.string().max(20).default(''),
  regionCode: z.string().max(6).default(''),
  identityDocuments: z.array(z.object({ kind: IdentityDocumentKind, fileId: Id })).max(12),
  invoiceEmail: z.string().max(120).default(''),
  recipient: z.string().max(80).default(''),
  recipientPhone: z.string().max(20).default(''),
  recipientAddress: z.string().max(200).default(''),
});
export type ProfileInput = z.infer<typeof ProfileInput>;

export const ProfileView = z.object({
  version: z.number().int(),
  category: ProfileCategory.nullable(),
  categoryFixed: z.boolean(),
  name: z.string(),
  documentType: DocumentType,
  documentNumberMasked: z.string(),
  /** Whole, for its owner alone: 「与本人相同」 on the filing form needs it. */
  documentNumber: z.string().optional(),
  penName: z.string(),
  agentName: z.string(),
  agentIdNumber: z.string(),
  phone: z.string(),
  regionCode: z.string(),
  identityDocuments: z.array(z.object({ kind: IdentityDocumentKind, file: FileView })),
  /** Which pictures this category and region need. */
  requiredDocuments: z.array(IdentityDocumentKind),
  invoiceEmail: z.string(),
  recipient: z.string(),
  recipientPhone: z.string(),
  recipientAddress: z.string(),
  /** What is missing or wrong; empty means works can be filed. */
  problems: z.array(FieldProblem),
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
