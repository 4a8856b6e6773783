import type { AuthorityView } from '../../../../../contract/authority.ts';
import {
  ACQUISITIONS,
  DELIVERIES,
  NATURES,
  OWNERSHIPS,
  type Party,
  RIGHTS,
  SIGNATURE_MODES,
  type WorkForm,
} from '../../../../../contract/form.ts';
import { DOCUMENT_TYPES } from '../../../../../contract/shared.ts';
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
    { path: 'title', label: '作品名称', text: form.title },
    { path: 'classLetter', label: '作品类别', text: withNote(className(authority, form.classLetter), form.classNote) },
    { path: 'nature', label: '创作性质', text: withNote(word(NATURES, form.nature), form.natureNote) },
    { path: 'completedOn', label: '创作完成日期', text: day(form.completedOn) },
    { path: 'completedAt', label: '创作完成地点', text: form.completedAt },
    { path: 'published', label: '发表状态', text: form.published === null ? '' : form.published ? '已发表' : '未发表' },
  ];
  if (form.published)
    lines.push(
      { path: 'firstPublishedOn', label: '首次发表日期', text: day(form.firstPublishedOn) },
      { path: 'firstPublishedAt', label: '首次发表地点', text: form.firstPublishedAt },
    );
  const used = form.ai.used === null ? '' : form.ai.used ? '使用了生成内容' : '未使用生成内容';
  lines.push({ path: 'ai.used', label: '人工智能', text: used });
  if (form.ai.used)
    lines.push(
      { path: 'ai.tool', label: '所用工具', text: form.ai.tool },
      { path: 'ai.contribution', label: '人的独创性贡献', text: form.ai.contribution },
    );
  return lines;
}

/** One author or owner at `path`, e.g. `owners.0`. Numbers are shown whole: they are compared with the papers. */
export function partyLines(party: Party, path: string, authority: AuthorityView): Line[] {
  const { guardian } = party;
  const signature = word(SIGNATURE_MODES, party.signature.mode);
  const lines: Line[] = [
    { path: `${path}.name`, label: party.kind === 'person' ? '姓名' : '名称', text: party.name },
    {
      path: `${path}.documentNumber`,
      label: word(DOCUMENT_TYPES, party.documentType) || '证件',
      text: party.documentNumber,
    },
    { path: `${path}.regionCode`, label: '所属地区', text: regionName(authority, party.regionCode) },
    { path: `${path}.signature.name`, label: '署名', text: withNote(signature, party.signature.name) },
    { path: `${path}.phone`, label: '手机', text: party.phone },
  ];
  if (guardian)
    lines.push({
      path: `${path}.guardian.name`,
      label: '监护人',
      text: `${guardian.name}（${guardian.relation}）${guardian.documentNumber}`,
    });
  return lines.filter((line) => line.text !== '' || !/(phone|signature[.]name)$/.test(line.path));
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
    { path: 'rights', label: '权利拥有状况', text: withNote(scope, form.rightsNote) },
  ];
}

export function statementLines({ statement }: WorkForm): Line[] {
  return [
    { path: 'statement.purpose', label: '创作目的', text: statement.purpose },
    { path: 'statement.process', label: '创作过程', text: statement.process },
    { path: 'statement.originality', label: '独创性', text: statement.originality },
  ];
}

export function deliveryLines(form: WorkForm): Line[] {
  const { title, taxNumber, email } = form.invoice;
  return [
    { path: 'delivery', label: '纸质证书', text: word(DELIVERIES, form.delivery) },
    { path: 'invoice.title', label: '发票抬头', text: withNote(title, taxNumber) },
    { path: 'invoice.email', label: '发票邮箱', text: email },
  ].filter((line) => line.text !== '');
}
