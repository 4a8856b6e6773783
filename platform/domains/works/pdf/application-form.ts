import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  ACQUISITIONS,
  DELIVERIES,
  NATURES,
  OWNERSHIPS,
  type Party,
  RIGHTS,
  SIGNATURE_MODES,
  type WorkForm,
} from '../../../../contract/form.ts';
import { DOCUMENT_TYPES, type DocumentType } from '../../../../contract/shared.ts';
import { SIGNER_ROLES, type SignerRole } from '../../../../contract/signing.ts';
import type { Renderer } from '../../../../lib/pdf/renderer.ts';
import { bytesInWords, dateInWords } from '../../../../lib/pdf/words.ts';
import { chinaDate } from '../../../../lib/workdays/calendar-date.ts';

/** Everything the 作品著作权登记申请表 shows: a frozen form and what its codes and files stand for. */
export interface ApplicationFormData {
  /** 流水号. */
  code: string;
  revision: number;
  /** When the form was frozen; also the document's creation date. */
  confirmedAt: Date;
  authorityName: string;
  form: WorkForm;
  /** Name of the form's class letter, e.g. 「美术」. */
  className: string;
  /** 所属地区 in words by the GB/T 2260 codes of the parties; an unknown code shows as it is. */
  regionNames: Readonly<Record<string, string>>;
  /** The samples in the form's order. */
  samples: readonly { name: string; bytes: number; sha256: string }[];
  /** Names of the given proofs, e.g. 「合作作品创作协议」. */
  proofs: readonly string[];
  applicant: {
    isAgent: boolean;
    name: string;
    documentType: DocumentType;
    documentNumber: string;
    /** 经办人. */
    contact: string;
    phone: string;
    address: string;
    email: string;
  };
  /** Who signs, in order. */
  signers: readonly {
    kind: Party['kind'];
    name: string;
    /** The guardian who signs for a minor. */
    signedBy: string | null;
    roles: readonly SignerRole[];
  }[];
  /** The authority's own words instead of `STANDARD_DECLARATION`. */
  declaration?: readonly string[];
}

/** The place kept free for one party: PDF points from the lower left corner of the page, pages counted from 0. */
export interface SignatureBox {
  /** Index into the data's `signers`. */
  signer: number;
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ApplicationForm {
  pdf: Uint8Array;
  pages: number;
  /** One for each signer, in order. A company's holds a 42 mm seal, a person's a 50 × 20 mm signature. */
  boxes: SignatureBox[];
}

/** 权利保证书 (domain §3.4) and what 办法 articles 4 and 6 attach to a registration. */
export const STANDARD_DECLARATION: readonly string[] = [
  '所填内容和所交材料真实、准确、完整，作品样本与申请登记的作品一致。',
  '作品由所列作者独立创作完成，或者已依法取得相应权利；不抄袭、剽窃、篡改他人作品，不侵犯他人的著作权、肖像权、名誉权、商标权等合法权益。',
  '作品不含法律、行政法规禁止的内容，不是依法不受著作权法保护的作品。',
  '使用人工智能生成内容的情况已如实说明。',
  '知悉登记机构只作形式审查，登记证书是权利归属的初步证明。内容不实或者发生权属争议的，由签章各方承担法律责任，并接受登记机构依法撤销登记。',
];

const TEMPLATE = join(import.meta.dirname, 'application-form.typ');
const PAGE_HEIGHT = (297 / 25.4) * 72;

/**
 * Renders the form as PDF/A. An ordinary work takes two pages with the signatures on the second; long texts and many
 * parties take more, and the boxes say where each signature goes. The same data gives the same bytes.
 * @throws Error when a character is in no font (see `missingGlyphs`)
 */
export async function renderApplicationForm(renderer: Renderer, data: ApplicationFormData): Promise<ApplicationForm> {
  const request = { template: TEMPLATE, data: { ...templateData(data) }, createdAt: data.confirmedAt };
  const { pdf, pages, marks } = await renderer.renderWithMarks(request, 'signature-box');
  const boxes = (marks as Mark[]).map(({ signer, page, left, top, width, height }) => ({
    signer,
    page: page - 1,
    x: left,
    y: PAGE_HEIGHT - top - height,
    width,
    height,
  }));
  if (boxes.length !== data.signers.length) throw new Error('The form did not reserve a box for every signer');
  return { pdf, pages, boxes };
}

/** What the template reports; lengths in points from the upper left corner, pages counted from 1. */
type Mark = Omit<SignatureBox, 'x' | 'y'> & { left: number; top: number };

/** 64 bits of the SHA-256 over everything shown, in groups, for comparing two prints by eye. */
function digestOf(data: ApplicationFormData): string {
  const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex').toUpperCase();
  return (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}

function templateData(data: ApplicationFormData) {
  const { form } = data;
  const regions = data.regionNames;
  return {
    title: `作品著作权登记申请表 ${form.title}`,
    code: data.code,
    revision: data.revision,
    digest: digestOf(data),
    authority: data.authorityName,
    confirmedOn: dateInWords(chinaDate(data.confirmedAt)),
    work: form.title,
    class: data.className,
    classNote: form.classNote,
    natures: options(NATURES, form.nature),
    natureNote: form.natureNote,
    completedOn: dateInWords(form.completedOn),
    completedAt: form.completedAt,
    publication: options({ yes: '已发表', no: '未发表' }, yesNo(form.published)),
    firstPublishedOn: form.published ? dateInWords(form.firstPublishedOn) : '',
    firstPublishedAt: form.published ? form.firstPublishedAt : '',
    authors: form.authors.map((party) => partyRow(party, regions)),
    owners: form.owners.map((party) => partyRow(party, regions)),
    ...rights(form),
    ...applicant(data),
    samples: data.samples.map((s) => ({ name: s.name, size: bytesInWords(s.bytes), sha256: s.sha256 })),
    proofs: data.proofs.map((name, i) => `${i + 1}. ${name}`).join('　'),
    ...form.statement,
    aiUsed: options({ yes: '是', no: '否' }, yesNo(form.ai.used)),
    aiTool: form.ai.used ? form.ai.tool : '',
    aiContribution: form.ai.used ? form.ai.contribution : '',
    declarationOpening: '签章各方就本次作品登记保证：',
    declaration: data.declaration ?? STANDARD_DECLARATION,
    signers: data.signers.map((signer, index) => ({
      index,
      position: index + 1,
      kind: signer.kind,
      name: signer.signedBy ? `${signer.name}（监护人 ${signer.signedBy} 代签）` : signer.name,
      roles: signer.roles.map((role) => SIGNER_ROLES[role]).join('　'),
      hint: signer.kind === 'organisation' ? '盖章' : '签名',
    })),
  };
}

const yesNo = (answer: boolean | null) => (answer === null ? null : answer ? 'yes' : 'no');

function options<Labels extends Record<string, string>>(labels: Labels, chosen: keyof Labels | null) {
  return Object.entries(labels).map(([key, label]) => ({ label, chosen: key === chosen }));
}

function rights(form: WorkForm) {
  const part = form.rightsScope === 'part' ? form.rights.map((n) => RIGHTS[n - 1] ?? '').join('、') : '';
  return {
    acquisitions: options(ACQUISITIONS, form.acquisition),
    acquisitionNote: form.acquisitionNote,
    ownerships: options(OWNERSHIPS, form.ownership),
    ownershipNote: form.ownershipNote,
    scopes: options({ all: '全部', part: '部分' }, form.rightsScope),
    rights: part,
    rightsNote: form.rightsNote,
  };
}

function applicant({ applicant: who, form }: ApplicationFormData) {
  return {
    modes: options({ owner: '由著作权人申请', agent: '由代理人申请' }, who.isAgent ? 'agent' : 'owner'),
    applicant: {
      heading: who.isAgent ? '代理人' : '申请人',
      name: who.name,
      documentType: DOCUMENT_TYPES[who.documentType],
      documentNumber: who.documentNumber,
      contact: who.contact,
      phone: who.phone,
      address: who.address,
      email: who.email,
    },
    delivery: form.delivery ? DELIVERIES[form.delivery] : '',
  };
}

function partyRow(party: Party, regionNames: Readonly<Record<string, string>>) {
  const { mode, name } = party.signature;
  const { guardian } = party;
  return {
    name: party.name,
    notes: [
      party.kind === 'person' ? '自然人' : '法人或非法人组织',
      mode === 'real' ? '署本名' : `署${SIGNATURE_MODES[mode]}${name ? `：${name}` : ''}`,
    ].join('　'),
    documentType: party.documentType ? DOCUMENT_TYPES[party.documentType] : '',
    documentNumber: party.documentNumber,
    guardian: guardian ? `监护人：${guardian.name}（${guardian.relation}）${guardian.documentNumber}` : '',
    region: regionNames[party.regionCode] ?? party.regionCode,
    phone: party.phone,
  };
}
