import type { Authority } from '../../../authority/authority.ts';
import {
  IDENTITY_DOCUMENTS,
  IDENTITY_PAPERS,
  type IdentityDocumentKind,
  type IdentityPaper,
  type PaperTerm,
  PROFILE_CATEGORIES,
  type ProfileCategory,
  type ProfileChange,
  type ProfileInput,
} from '../../../contract/profiles.ts';
import { DOCUMENT_TYPES } from '../../../contract/shared.ts';
import { maskNumber, maskPhone } from '../../../lib/idnumber/mask.ts';
import { dateInWords } from '../../../lib/pdf/words.ts';

type Field = ProfileChange['fields'][number];
type Names = Pick<Authority, 'regions' | 'provinceProofs'>;

/** How a value may be shown later on: numbers and phones only masked. */
const TEXTS: readonly {
  key: keyof ProfileInput & string;
  label: string;
  shown: (value: never, names: Names) => string;
}[] = [
  { key: 'penName', label: '笔名', shown: (text: string) => text },
  { key: 'ownAgent', label: '经办人', shown: (own: boolean) => (own ? '本人' : '其他人') },
  { key: 'agentName', label: '经办人姓名', shown: (text: string) => text },
  {
    key: 'agentDocumentType',
    label: '经办人证件类型',
    shown: (type: ProfileInput['agentDocumentType']) => DOCUMENT_TYPES[type],
  },
  { key: 'agentIdNumber', label: '经办人证件号', shown: (text: string) => text && maskNumber(text) },
  { key: 'phone', label: '联系手机', shown: (text: string) => text && maskPhone(text) },
  { key: 'regionCode', label: '所属地区', shown: regionName },
  { key: 'invoiceEmail', label: '电子发票接收邮箱', shown: (text: string) => text },
  { key: 'recipient', label: '收件人', shown: (text: string) => text },
  { key: 'recipientPhone', label: '收件手机', shown: (text: string) => text && maskPhone(text) },
  { key: 'recipientAddress', label: '纸质证书收件地址', shown: (text: string) => text },
];

/** What changed between two saved profiles, field by field, in words that may be kept. */
export function profileChanges(before: ProfileInput, after: ProfileInput, names: Names): Field[] {
  const texts = TEXTS.flatMap(({ key, label, shown }) => {
    const [old, now] = [before[key], after[key]];
    return old === now ? [] : [{ label, before: shown(old as never, names), after: shown(now as never, names) }];
  });
  return [...texts, ...pictures(before, after), ...papers(before, after, names)];
}

/** Staff gave or took back a category. */
export const categoryChange = (before: ProfileCategory, after: ProfileCategory): Field => ({
  label: '类别',
  before: PROFILE_CATEGORIES[before],
  after: PROFILE_CATEGORIES[after],
});

function pictures(before: ProfileInput, after: ProfileInput): Field[] {
  const idsOf = (input: ProfileInput, kind: string) =>
    input.identityDocuments.filter((document) => document.kind === kind).map(({ fileId }) => fileId);
  return (Object.keys(IDENTITY_DOCUMENTS) as IdentityDocumentKind[]).flatMap((kind) => {
    const [old, now] = [idsOf(before, kind), idsOf(after, kind)];
    if (old.join() === now.join()) return [];
    const count = (ids: string[]) => (ids.length === 0 ? '' : `${ids.length} 张图片`);
    return [{ label: IDENTITY_DOCUMENTS[kind], before: count(old), after: count(now) && `${count(now)}（已更换）` }];
  });
}

function papers(before: ProfileInput, after: ProfileInput, names: Names): Field[] {
  return (Object.keys(IDENTITY_PAPERS) as IdentityPaper[]).flatMap((key) => {
    const inWords = (input: ProfileInput) =>
      termText(
        input.papers.find(({ paper }) => paper === key),
        names,
      );
    const [old, now] = [inWords(before), inWords(after)];
    return old === now ? [] : [{ label: `${IDENTITY_PAPERS[key]}的有效期`, before: old, after: now }];
  });
}

function termText(term: PaperTerm | undefined, { provinceProofs }: Names): string {
  if (!term) return '';
  const kind = provinceProofs.find(({ code }) => code === term.proofKind)?.name ?? '';
  const until = term.longTerm ? '长期' : dateInWords(term.validUntil);
  const days = [dateInWords(term.validFrom), until].filter((day) => day !== '').join('至');
  return [kind, days].filter((part) => part !== '').join('，');
}

/** 「杭州市西湖区」 of a code inside the province. */
function regionName(code: string, { regions }: Names): string {
  const city = regions.find((known) => known.code.slice(0, 4) === code.slice(0, 4));
  if (!city) return code;
  return city.name + (city.counties.find((county) => county.code === code)?.name ?? '');
}
