import type { AuthorityView } from '../../../../contract/authority.ts';
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
import { DOCUMENT_TYPES } from '../../../../contract/shared.ts';
import { dateText } from '../../../ui/format.ts';
import { regionName } from '../../../ui/region-choice.ts';
import { regionTableOf } from '../../data/region-table.ts';
import type { Fact } from './facts.tsx';

const date = (value: string) => (value ? dateText(value) : '');
const withNote = (word: string, note: string) => (word && note ? `${word}（${note}）` : word);

/** What the filing says, in words: the same sentences on the work's page and before confirming. */
export function workFacts(form: WorkForm, className: string): Fact[] {
  return [
    ['作品名称', form.title],
    ['作品类别', withNote(className, form.classNote)],
    ['创作性质', withNote(form.nature ? NATURES[form.nature] : '', form.natureNote)],
    ['创作完成', [date(form.completedOn), form.completedAt].filter(Boolean).join('，')],
    ['发表状态', form.published === null ? '' : form.published ? '已发表' : '未发表'],
    ['首次发表', form.published ? [date(form.firstPublishedOn), form.firstPublishedAt].filter(Boolean).join('，') : ''],
    [
      '人工智能',
      form.ai.used === null ? '' : form.ai.used ? withNote('使用了生成内容', form.ai.tool) : '未使用生成内容',
    ],
  ];
}

export function partyLines(party: Party, authority: AuthorityView): { name: string; detail: string } {
  const paper = party.guardian
    ? `监护人 ${party.guardian.name}（${party.guardian.relation}）`
    : party.documentType && `${DOCUMENT_TYPES[party.documentType]} ${masked(party.documentNumber)}`;
  const signature =
    party.signature.mode === 'alias' ? `署名 ${party.signature.name}` : `署名 ${SIGNATURE_MODES[party.signature.mode]}`;
  return {
    name: party.name || '未填写姓名',
    detail: [paper, regionName(party.regionCode, regionTableOf(authority)), signature].filter(Boolean).join('　'),
  };
}

/** First three and last four characters, as the server masks numbers. */
function masked(number: string): string {
  return number.length > 8 ? `${number.slice(0, 3)}****${number.slice(-4)}` : number;
}

export function rightsFacts(form: WorkForm): Fact[] {
  const part = form.rights.map((number) => RIGHTS[number - 1]).join('、');
  const scope = form.rightsScope === 'all' ? '全部' : form.rightsScope === 'part' ? withNote('部分', part) : '';
  return [
    ['权利取得方式', withNote(form.acquisition ? ACQUISITIONS[form.acquisition] : '', form.acquisitionNote)],
    ['权利归属方式', withNote(form.ownership ? OWNERSHIPS[form.ownership] : '', form.ownershipNote)],
    ['权利拥有状况', [scope, form.rightsNote].filter(Boolean).join('\n')],
  ];
}

export function statementFacts({ statement }: WorkForm): Fact[] {
  return [
    ['创作目的', statement.purpose],
    ['创作过程', statement.process],
    ['独创性', statement.originality],
  ];
}

export function deliveryFacts(form: WorkForm): Fact[] {
  const { title, taxNumber, email } = form.invoice;
  return [
    ['纸质证书', form.delivery ? DELIVERIES[form.delivery] : ''],
    ['发票抬头', withNote(title, taxNumber)],
    ['接收邮箱', email],
  ];
}
