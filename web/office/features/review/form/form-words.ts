import type { AuthorityView } from '../../../../../contract/authority.ts';
import {
  ACQUISITIONS,
  DELIVERIES,
  INVOICE_KINDS,
  NATURES,
  ORGANISATION_TYPES,
  OWNERSHIPS,
  type Party,
  RIGHTS,
  SIGNATURE_MODES,
  SOURCE_STATUSES,
  type WorkForm,
} from '../../../../../contract/form.ts';
import { DOCUMENT_TYPES } from '../../../../../contract/shared.ts';
import { countryName } from '../../../../ui/countries.ts';
import { dateText } from '../../../../ui/format.ts';
import { className, regionName } from '../../../data/names.ts';

/** One line of the form: where it lives, what it is called, what it says. */
export interface Line {
  path: string;
  label: string;
  text: string;
}

const word = (labels: Record<string, string>, key: string | null) => (key === null ? '' : (labels[key] ?? key));
const withNote = (text: string, note: string) => (note === '' ? text : `${text}（${note}）`);
const day = (date: string) => (date === '' ? '' : dateText(date));

/** 作品信息 in the order of the form; what does not apply is left out. */
export function workLines(form: WorkForm, authority: AuthorityView): Line[] {
  const lines: Line[] = [
    { path: 'title', label: form.series ? '系列名称' : '作品名称', text: form.title },
    { path: 'classLetter', label: '作品类别', text: withNote(className(authority, form.classLetter), form.classNote) },
    { path: 'series', label: '作品性质', text: form.series ? `系列作品，${form.pieces.length} 件` : '单个作品' },
    { path: 'nature', label: '创作性质', text: withNote(word(NATURES, form.nature), form.natureNote) },
    ...sourceLines(form),
    { path: 'completedOn', label: '创作完成日期', text: day(form.completedOn) },
    { path: 'completedAt', label: '创作完成地点', text: form.completedAt },
    { path: 'published', label: '发表状态', text: form.published === null ? '' : form.published ? '已发表' : '未发表' },
  ];
  if (form.published)
    lines.push(
      { path: 'firstPublishedOn', label: '首次发表日期', text: day(form.firstPublishedOn) },
      { path: 'firstPublishedAt', label: '首次发表地点', text: form.firstPublishedAt },
    );
  lines.push(...contentLines(form));
  const used = form.ai.used === null ? '' : form.ai.used ? '使用了生成内容' : '未使用生成内容';
  lines.push({ path: 'ai.used', label: '人工智能', text: used });
  if (form.ai.used)
    lines.push(
      { path: 'ai.tool', label: '所用工具', text: form.ai.tool },
      { path: 'ai.contribution', label: '人的独创性贡献', text: form.ai.contribution },
    );
  return lines;
}

/** What a derived work is made from. */
function sourceLines({ nature, source }: WorkForm): Line[] {
  if (nature === null || nature === 'original') return [];
  return [
    { path: 'source.title', label: '原作品', text: source.title },
    { path: 'source.author', label: '原作者', text: source.author },
    { path: 'source.status', label: '原作品权利状况', text: word(SOURCE_STATUSES, source.status) },
  ];
}

const CONTENT_LABELS = { portrait: '他人肖像', font: '商业字体', map: '地图', thirdParty: '他人作品' } as const;

/** What of others the work contains: every answer, as a no may be what is to be mended. */
function contentLines({ contains, fontNote, mapNumber }: WorkForm): Line[] {
  const keys = Object.keys(CONTENT_LABELS) as (keyof typeof CONTENT_LABELS)[];
  const lines: Line[] = keys.map((key) => ({
    path: `contains.${key}`,
    label: CONTENT_LABELS[key],
    text: contains[key] === null ? '' : contains[key] ? '有' : '没有',
  }));
  if (contains.font) lines.push({ path: 'fontNote', label: '字体和授权', text: fontNote });
  if (contains.map) lines.push({ path: 'mapNumber', label: '审图号', text: mapNumber });
  return lines;
}

/** One author or owner at `path`, e.g. `owners.0`. Numbers are shown whole: they are compared with the papers. */
export function partyLines(party: Party, path: string, authority: AuthorityView): Line[] {
  const { guardian } = party;
  const signature = word(SIGNATURE_MODES, party.signature.mode);
  const isPerson = party.kind === 'person';
  const lines: Line[] = [
    { path: `${path}.name`, label: isPerson ? '姓名' : '名称', text: party.name },
    ...(isPerson
      ? []
      : [
          {
            path: `${path}.organisationType`,
            label: '单位类型',
            text: word(ORGANISATION_TYPES, party.organisationType),
          },
        ]),
    ...paperLines(party, path),
    party.country === 'CN'
      ? { path: `${path}.regionCode`, label: '所属地区', text: regionName(authority, party.regionCode) }
      : { path: `${path}.country`, label: '国家或地区', text: countryName(party.country) },
    { path: `${path}.signature.name`, label: '署名', text: withNote(signature, party.signature.name) },
    { path: `${path}.phone`, label: '手机', text: party.phone },
  ];
  if (guardian)
    lines.push({
      path: `${path}.guardian.name`,
      label: '监护人',
      text: `${guardian.name}（${guardian.relation}）${guardian.documentNumber}`,
    });
  return lines.filter((line) => line.text !== '' || !/(phone|regionCode|signature[.]name)$/.test(line.path));
}

/** The paper of the living; a minor's is the guardian's. */
function paperLines({ kind, diedOn, guardian, documentType, documentNumber }: Party, path: string): Line[] {
  if (diedOn !== '')
    return [{ path: `${path}.diedOn`, label: kind === 'person' ? '去世日期' : '终止日期', text: dateText(diedOn) }];
  if (guardian && documentNumber === '') return [];
  return [
    { path: `${path}.documentNumber`, label: word(DOCUMENT_TYPES, documentType) || '证件', text: documentNumber },
  ];
}

export function rightsLines(form: WorkForm): Line[] {
  const names = form.rights.map((number) => RIGHTS[number - 1] ?? '').join('、');
  const scope = form.rightsScope === 'all' ? '全部' : form.rightsScope === 'part' ? `部分：${names}` : '';
  return [
    { path: 'ownership', label: '权利归属方式', text: withNote(word(OWNERSHIPS, form.ownership), form.ownershipNote) },
    {
      path: 'acquisition',
      label: '权利取得方式',
      text: withNote(word(ACQUISITIONS, form.acquisition), form.acquisitionNote),
    },
    { path: 'acquiredOn', label: '权利取得日期', text: form.acquisition === 'original' ? '' : day(form.acquiredOn) },
    { path: 'rights', label: '权利拥有状况', text: withNote(scope, form.rightsNote) },
    { path: 'agency.scope', label: '委托事项', text: form.agency.scope },
    { path: 'agency.validUntil', label: '委托有效期至', text: day(form.agency.validUntil) },
  ].filter(({ path, text }) => text !== '' || !/^(acquiredOn|agency)/.test(path));
}

export function statementLines({ statement }: WorkForm): Line[] {
  return [
    { path: 'statement.purpose', label: '创作目的', text: statement.purpose },
    { path: 'statement.process', label: '创作过程', text: statement.process },
    { path: 'statement.originality', label: '独创性', text: statement.originality },
  ];
}

export function deliveryLines(form: WorkForm): Line[] {
  const { kind, title, taxNumber, email } = form.invoice;
  return [
    { path: 'delivery', label: '纸质证书', text: word(DELIVERIES, form.delivery) },
    { path: 'invoice.kind', label: '抬头类型', text: word(INVOICE_KINDS, kind) },
    { path: 'invoice.title', label: '发票抬头', text: withNote(title, taxNumber) },
    { path: 'invoice.email', label: '发票邮箱', text: email },
  ].filter((line) => line.text !== '');
}
