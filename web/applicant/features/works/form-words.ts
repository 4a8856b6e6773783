import type { AuthorityView } from '../../../../contract/authority.ts';
import {
  ACQUISITIONS,
  CONTENTS,
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
} from '../../../../contract/form.ts';
import { DOCUMENT_TYPES } from '../../../../contract/shared.ts';
import { countryName } from '../../../ui/countries.ts';
import { dateText } from '../../../ui/format.ts';
import { regionName } from '../../../ui/region-choice.ts';
import { regionTableOf } from '../../data/region-table.ts';

/** A line of the filing: what it is called and what it says, '' for nothing. */
export type WordFact = readonly [label: string, words: string];

const date = (value: string) => (value ? dateText(value) : '');
const withNote = (word: string, note: string) => (word && note ? `${word}（${note}）` : word);

/** What the filing says, in words: the same sentences on the work's page, before confirming and when two drafts differ. */
export function workFacts(form: WorkForm, className: string): WordFact[] {
  return [
    [form.series ? '系列名称' : '作品名称', form.title],
    ['作品类别', withNote(className, form.classNote)],
    ['作品性质', form.series ? `系列作品，共 ${form.pieces.length} 件` : ''],
    ['创作性质', withNote(form.nature ? NATURES[form.nature] : '', form.natureNote)],
    ['原作品', form.nature === 'original' ? '' : sourceWords(form)],
    ['创作完成', [date(form.completedOn), form.completedAt].filter(Boolean).join('，')],
    ['发表状态', form.published === null ? '' : form.published ? '已发表' : '未发表'],
    ['首次发表', form.published ? [date(form.firstPublishedOn), form.firstPublishedAt].filter(Boolean).join('，') : ''],
    ['他人内容', contentsWords(form)],
    ['字体', form.contains.font ? form.fontNote : ''],
    ['审图号', form.contains.map ? form.mapNumber : ''],
    [
      '人工智能',
      form.ai.used === null ? '' : form.ai.used ? withNote('使用了生成内容', form.ai.tool) : '未使用生成内容',
    ],
    ['人的独创性贡献', form.ai.used ? form.ai.contribution : ''],
  ];
}

function sourceWords({ source }: WorkForm): string {
  const named = [source.title && `《${source.title}》`, source.author].filter(Boolean).join('，');
  return withNote(named, source.status ? SOURCE_STATUSES[source.status] : '');
}

/** 「有：地图、商业字体」, 「没有」 once every question is answered with no, '' before. */
function contentsWords({ contains }: WorkForm): string {
  const keys = Object.keys(CONTENTS) as (keyof typeof CONTENTS)[];
  const yes = keys.filter((key) => contains[key]).map((key) => CONTENTS[key]);
  if (yes.length > 0) return `含有${yes.join('；')}`;
  return keys.every((key) => contains[key] === false) ? '没有使用他人的内容' : '';
}

export function partyLines(party: Party, authority: AuthorityView): { name: string; detail: string } {
  const region =
    party.country === 'CN' ? regionName(party.regionCode, regionTableOf(authority)) : countryName(party.country);
  const { mode, name } = party.signature;
  // A space that does not break: 「署名」 stays with its name on a narrow card.
  const signature = `署名\u00a0${mode === 'alias' ? name : SIGNATURE_MODES[mode]}`;
  return {
    name: party.name || '未填写姓名',
    detail: [party.organisationType && ORGANISATION_TYPES[party.organisationType], paperWords(party), region, signature]
      .filter(Boolean)
      .join('　'),
  };
}

function paperWords(party: Party): string {
  const { guardian, documentType, documentNumber, diedOn } = party;
  if (diedOn) return `${dateText(diedOn)}${party.kind === 'person' ? '去世' : '终止'}`;
  if (guardian) return `监护人 ${withNote(guardian.name, guardian.relation)}`;
  return documentType ? `${DOCUMENT_TYPES[documentType]} ${masked(documentNumber)}` : '';
}

/** First three and last four characters, as the server masks numbers. */
function masked(number: string): string {
  return number.length > 8 ? `${number.slice(0, 3)}****${number.slice(-4)}` : number;
}

export function rightsFacts(form: WorkForm): WordFact[] {
  const part = form.rights.map((number) => RIGHTS[number - 1]).join('、');
  const scope = form.rightsScope === 'all' ? '全部' : form.rightsScope === 'part' ? withNote('部分', part) : '';
  return [
    ['权利取得方式', withNote(form.acquisition ? ACQUISITIONS[form.acquisition] : '', form.acquisitionNote)],
    ['权利取得日期', form.acquisition === 'original' ? '' : date(form.acquiredOn)],
    ['权利归属方式', withNote(form.ownership ? OWNERSHIPS[form.ownership] : '', form.ownershipNote)],
    ['权利拥有状况', [scope, form.rightsNote].filter(Boolean).join('\n')],
    ['委托事项', form.agency.scope],
    ['委托有效期至', date(form.agency.validUntil)],
  ];
}

export function statementFacts({ statement }: WorkForm): WordFact[] {
  return [
    ['创作目的', statement.purpose],
    ['创作过程', statement.process],
    ['独创性', statement.originality],
  ];
}

export function deliveryFacts(form: WorkForm): WordFact[] {
  const { kind, title, taxNumber, email } = form.invoice;
  return [
    ['纸质证书', form.delivery ? DELIVERIES[form.delivery] : ''],
    ['发票类型', kind ? INVOICE_KINDS[kind] : ''],
    ['发票抬头', withNote(title, taxNumber)],
    ['接收邮箱', email],
  ];
}
