import { z } from 'zod';

/** Field types used by several domains. Lengths follow domain §3 and §10. */
export const Id = z.uuid();
export const CalendarDate = z.iso.date();
export const Instant = z.iso.datetime();
export const IdParams = z.object({ id: Id });
export const Nothing = z.object({});

export const DOCUMENT_TYPES = {
  id_card: '居民身份证',
  hkmotw_residence: '港澳台居民居住证',
  foreigner_pr: '外国人永久居留身份证',
  passport: '护照',
  hkmo_permit: '港澳居民来往内地通行证',
  tw_permit: '台湾居民来往大陆通行证',
  military_id: '军官证',
  police_id: '警官证',
  uscc: '统一社会信用代码',
  other_person: '其他有效证件（个人）',
  other_organisation: '其他有效证件（单位）',
} as const;
export const DocumentType = z.enum(Object.keys(DOCUMENT_TYPES) as [keyof typeof DOCUMENT_TYPES]);
export type DocumentType = keyof typeof DOCUMENT_TYPES;

export const PartyKind = z.enum(['person', 'organisation']);
export type PartyKind = z.infer<typeof PartyKind>;

/** A stored, accepted file as its owner and reviewers see it. */
export const FileView = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** Address of the content; `preview` of a small picture when there is one. */
  url: z.string(),
  preview: z.string().nullable(),
});
export type FileView = z.infer<typeof FileView>;
