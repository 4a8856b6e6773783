import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  ACQUISITIONS,
  CONTENTS,
  DELIVERIES,
  NATURES,
  ORGANISATION_TYPES,
  OWNERSHIPS,
  type Party,
  RIGHTS,
  SIGNATURE_MODES,
  SOURCE_STATUSES,
  type WorkForm,
} from '../../../../contract/form.ts';
import { DOCUMENT_TYPES, type DocumentType } from '../../../../contract/shared.ts';
import { guardianInWords, SIGNER_ROLES, type SignerRole } from '../../../../contract/signing.ts';
import type { Renderer } from '../../../../lib/pdf/renderer.ts';
import { bytesInWords, dateInWords } from '../../../../lib/pdf/words.ts';
import { chinaDate } from '../../../../lib/workdays/calendar-date.ts';
import { countryName } from '../country.rules.ts';
import { STANDARD_DECLARATION } from '../declaration.ts';
import { guardianOf, isGone, signerOf } from '../party.rules.ts';

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
  /** The samples in the form's order, those of a series by its pieces; `piece` is the piece's name. */
  samples: readonly { name: string; piece: string; bytes: number; sha256: string }[];
  /** Names of the given proofs, e.g. 「合作作品创作协议」, 「自然人身份证明（徐墨）」. */
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
    series: form.series ? `系列作品，共 ${form.pieces.length} 件` : '',
    source: sourceInWords(form.source),
    contents: contentsInWords(form),
    completedOn: dateInWords(form.completedOn),
    completedAt: form.completedAt,
    publication: options({ yes: '已发表', no: '未发表' }, yesNo(form.published)),
    firstPublishedOn: form.published ? dateInWords(form.firstPublishedOn) : '',
    firstPublishedAt: form.published ? form.firstPublishedAt : '',
    authors: form.authors.map((party) => partyRow(party, regions)),
    owners: form.owners.map((party) => partyRow(party, regions)),
    ...rights(form),
    ...applicant(data),
    samples: data.samples.map(({ name, piece, bytes, sha256 }) => ({
      name: piece === '' || piece === name ? name : `${piece}：${name}`,
      size: bytesInWords(bytes),
      sha256,
    })),
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
      name: signer.signedBy ? guardianInWords(signer.name, signer.signedBy) : signer.name,
      roles: signer.roles.map((role) => SIGNER_ROLES[role]).join('　'),
      hint: signer.kind === 'organisation' ? '盖章' : '签名',
    })),
  };
}

function sourceInWords({ title, author, status }: WorkForm['source']): string {
  return title === '' ? '' : `《${title}》，${author}。${status ? SOURCE_STATUSES[status] : ''}`;
}

/** 「可辨认的他人肖像；地图（审图号 GS(2020)4619号）」, 「无」, empty while a question is open. */
function contentsInWords({ contains, fontNote, mapNumber }: WorkForm): string {
  const notes = { portrait: '', font: fontNote, map: mapNumber && `审图号 ${mapNumber}`, thirdParty: '' };
  const keys = Object.keys(CONTENTS) as (keyof typeof CONTENTS)[];
  if (keys.some((key) => contains[key] === null)) return '';
  const present = keys.filter((key) => contains[key]);
  return present.map((key) => CONTENTS[key] + (notes[key] ? `（${notes[key]}）` : '')).join('；') || '无';
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
    acquiredOn: dateInWords(form.acquiredOn),
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
    agency: who.isAgent ? { scope: form.agency.scope, validUntil: dateInWords(form.agency.validUntil) } : null,
    delivery: form.delivery ? DELIVERIES[form.delivery] : '',
  };
}

function partyRow(party: Party, regionNames: Readonly<Record<string, string>>) {
  const { mode, name } = party.signature;
  const guardian = guardianOf(party);
  const kind =
    party.kind === 'person' ? '自然人' : party.organisationType ? ORGANISATION_TYPES[party.organisationType] : '单位';
  const notes = [
    kind,
    ...(isGone(party) ? [`${party.kind === 'person' ? '已故' : '已终止'}（${dateInWords(party.diedOn)}）`] : []),
    mode === 'real' ? '署本名' : `署${SIGNATURE_MODES[mode]}${name ? `：${name}` : ''}`,
  ];
  // A minor's paper is the guardian's (manual, 「无政务网账号的未成年人」).
  const document = signerOf(party);
  const shown = guardian ? document : { ...document, documentType: party.documentType };
  return {
    name: party.name,
    notes: notes.join('　'),
    documentType: shown.documentType && !isGone(party) ? DOCUMENT_TYPES[shown.documentType] : '',
    documentNumber: shown.documentNumber,
    guardian: guardian ? `监护人：${guardian.name}（${guardian.relation}）` : '',
    region:
      party.country === 'CN' ? (regionNames[party.regionCode] ?? party.regionCode) : (countryName(party.country) ?? ''),
    phone: party.phone,
  };
}
