import { z } from 'zod';
import { DocumentType, Id, PartyKind } from './shared.ts';

/**
 * The filing form (domain §3). One shape serves the draft and the frozen revision: every value may be empty while one
 * types; what is missing or wrong is decided by the platform's filing rules, never by the shape. Lengths are limits of storage.
 */
export const NATURES = {
  original: '原创',
  adaptation: '改编',
  translation: '翻译',
  compilation: '汇编',
  annotation: '注释',
  arrangement: '整理',
  other: '其他',
} as const;
export const ACQUISITIONS = { original: '原始', inheritance: '继承', succession: '承受', other: '其他' } as const;
export const OWNERSHIPS = {
  individual: '个人作品',
  joint: '合作作品',
  corporate: '法人作品',
  service: '职务作品',
  commissioned: '委托作品',
} as const;
export const SIGNATURE_MODES = { real: '本名', alias: '别名', anonymous: '匿名' } as const;
export const ORGANISATION_TYPES = {
  enterprise: '企业法人',
  government: '机关法人',
  institution: '事业单位法人',
  association: '社会团体法人',
  unincorporated: '非法人组织',
  other: '其他组织',
} as const;
/** Where a derived work stands towards the work it is made from (著作权法 articles 13, 16). */
export const SOURCE_STATUSES = {
  licensed: '已取得原作品著作权人许可',
  public_domain: '原作品已过保护期',
  own: '原作品的著作权属于申请人',
} as const;
/** What of others a work may contain; each yes asks for the permission or number that goes with it (domain §3.6, §8.2). */
export const CONTENTS = {
  portrait: '可辨认的他人肖像',
  font: '商业字体',
  map: '地图',
  thirdParty: '他人的图片、文字、音乐、影像等作品',
} as const;
export const INVOICE_KINDS = { person: '个人', organisation: '单位' } as const;
/** Fewest characters of the three parts of the statement. */
export const STATEMENT_LEAST = { purpose: 10, process: 30, originality: 20 } as const;
export const DELIVERIES = { mail: '邮寄（顺丰到付）', pickup: '自领', none: '不需要纸质证书' } as const;

/** The 17 rights of 著作权法 article 10, in statutory order; 1–4 are personal and never transferable. */
export const RIGHTS = [
  '发表权',
  '署名权',
  '修改权',
  '保护作品完整权',
  '复制权',
  '发行权',
  '出租权',
  '展览权',
  '表演权',
  '放映权',
  '广播权',
  '信息网络传播权',
  '摄制权',
  '改编权',
  '翻译权',
  '汇编权',
  '应当由著作权人享有的其他权利',
] as const;

const keys = <T extends Record<string, string>>(labels: T) => z.enum(Object.keys(labels) as [keyof T & string]);
const text = (max: number) => z.string().max(max).default('');
const choice = <T extends Record<string, string>>(labels: T) => keys(labels).nullable().default(null);
const optionalDate = z.union([z.iso.date(), z.literal('')]).default('');

export const Party = z.object({
  /** Made by the page, keeps cards stable while they are reordered. */
  key: z.string().min(1).max(40),
  kind: PartyKind.default('person'),
  name: text(120),
  organisationType: choice(ORGANISATION_TYPES),
  /** ISO 3166-1 alpha-2; `regionCode` is asked only inside China. */
  country: z.string().max(2).default('CN'),
  documentType: DocumentType.nullable().default(null),
  documentNumber: text(40),
  phone: text(20),
  /**
   * An author who has died, or an organisation that has ended by merger or deletion: no paper, no phone and no signature.
   * The term counts from a person's death (著作权法 article 23).
   */
  diedOn: optionalDate,
  /** GB/T 2260 county, city or province code of the party. */
  regionCode: text(6),
  signature: z.object({ mode: keys(SIGNATURE_MODES), name: text(80) }).default({ mode: 'real', name: '' }),
  /** A minor without an account: the guardian signs, the certificate carries the child (product.md §4). */
  guardian: z
    .object({ name: text(80), relation: text(20), documentNumber: text(40) })
    .nullable()
    .default(null),
});
export type Party = z.infer<typeof Party>;

export const WorkForm = z.object({
  title: text(120),
  classLetter: text(1),
  classNote: text(200),
  /** 系列作品: several pieces under one title, each with its own name and files. */
  series: z.boolean().default(false),
  pieces: z
    .array(z.object({ key: z.string().min(1).max(40), name: text(120) }))
    .max(100)
    .default([]),
  nature: choice(NATURES),
  natureNote: text(200),
  /** The work this one is made from, when it is not 原创. */
  source: z
    .object({ title: text(120), author: text(120), status: choice(SOURCE_STATUSES) })
    .default({ title: '', author: '', status: null }),
  completedOn: optionalDate,
  completedAt: text(80),
  published: z.boolean().nullable().default(null),
  firstPublishedOn: optionalDate,
  firstPublishedAt: text(80),
  authors: z.array(Party).max(30).default([]),
  owners: z.array(Party).max(30).default([]),
  acquisition: choice(ACQUISITIONS),
  acquisitionNote: text(200),
  /** 权利取得日期, when not acquired originally. */
  acquiredOn: optionalDate,
  ownership: choice(OWNERSHIPS),
  ownershipNote: text(200),
  rightsScope: z.enum(['all', 'part']).nullable().default(null),
  /** Numbers 1–17 into RIGHTS. */
  rights: z.array(z.int().min(1).max(17)).max(17).default([]),
  rightsNote: text(200),
  samples: z
    .array(
      z.object({
        fileId: Id,
        name: text(200),
        /** Key of the piece it belongs to; empty for a single work. */
        piece: z.string().max(40).default(''),
      }),
    )
    .max(200)
    .default([]),
  /** The picture printed with the certificate, 「证书附图」. */
  certificatePicture: Id.nullable().default(null),
  /** The part of that picture to print, in fractions of its width and height from the upper left; null prints it whole. */
  certificateCrop: z
    .object({
      x: z.number().min(0).max(1),
      y: z.number().min(0).max(1),
      width: z.number().min(0.05).max(1),
      height: z.number().min(0.05).max(1),
    })
    .nullable()
    .default(null),
  proofs: z
    .array(
      z.object({
        code: z.string().max(40),
        fileId: Id,
        /** Key of the party whose paper it is; empty for papers about the work. */
        party: z.string().max(40).default(''),
      }),
    )
    .max(200)
    .default([]),
  /** What of others the work contains, by the keys of CONTENTS; null until answered. */
  contains: z
    .object({
      portrait: z.boolean().nullable().default(null),
      font: z.boolean().nullable().default(null),
      map: z.boolean().nullable().default(null),
      thirdParty: z.boolean().nullable().default(null),
    })
    .default({ portrait: null, font: null, map: null, thirdParty: null }),
  /** Names and licences of the fonts used. */
  fontNote: text(500),
  /** 审图号, e.g. GS(2020)4619号. */
  mapNumber: text(40),
  /** What an agent was asked to do, and until when; asked of agents only. */
  agency: z.object({ scope: text(500), validUntil: optionalDate }).default({ scope: '', validUntil: '' }),
  statement: z
    .object({ purpose: text(2000), process: text(4000), originality: text(2000) })
    .default({ purpose: '', process: '', originality: '' }),
  ai: z
    .object({ used: z.boolean().nullable().default(null), tool: text(120), contribution: text(2000) })
    .default({ used: null, tool: '', contribution: '' }),
  delivery: choice(DELIVERIES),
  invoice: z
    .object({ kind: choice(INVOICE_KINDS), title: text(120), taxNumber: text(30), email: text(120) })
    .default({ kind: null, title: '', taxNumber: '', email: '' }),
});
export type WorkForm = z.infer<typeof WorkForm>;

/** The steps of the filing and the field paths that live on each; the same list orders pages and problems. */
export const FORM_STEPS = [
  {
    key: 'work',
    title: '作品信息',
    paths: [
      'title',
      'class',
      'series',
      'nature',
      'source',
      'completed',
      'published',
      'firstPublished',
      'contains',
      'fontNote',
      'mapNumber',
      'ai',
    ],
  },
  { key: 'authors', title: '作者', paths: ['authors'] },
  { key: 'owners', title: '著作权人', paths: ['owners'] },
  { key: 'rights', title: '权利状况', paths: ['ownership', 'acqui', 'rights', 'agency'] },
  { key: 'samples', title: '作品样本与证明材料', paths: ['pieces', 'samples', 'certificate', 'proofs'] },
  { key: 'statement', title: '作品说明', paths: ['statement'] },
  { key: 'delivery', title: '证书与发票', paths: ['delivery', 'invoice'] },
  { key: 'preview', title: '预览确认', paths: [] },
] as const;
export type FormStep = (typeof FORM_STEPS)[number]['key'];
