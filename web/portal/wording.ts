import type { Verdict, VerifiedDocument } from '../../contract/registry.ts';
import { dateText } from '../ui/format.ts';

/** Words and addresses of the public pages. */

/** Digits in groups of three. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** 15000 分 → 「150」, 15050 分 → 「150.50」. */
export function yuan(fen: number): string {
  return fen % 100 === 0 ? grouped(fen / 100) : (fen / 100).toFixed(2);
}

/** A relative address with a query; empty values are left out. */
export function address(path: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== '') search.set(key, value);
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Address of a record's page. */
export function recordAddress(number: string): string {
  return `/register/${encodeURIComponent(number)}`;
}

/** What a verified decision in writing says of itself, term by term. */
export function documentFacts({ title, number, authority, decidedOn }: VerifiedDocument): [string, string][] {
  return [
    ['文书', title],
    ['文号', number],
    ['出具机构', authority],
    ['日期', dateText(decidedOn)],
  ];
}

/** How a reason of a verdict is marked, for eyes and for ears. */
export function reasonMark({ ok }: Verdict['reasons'][number]): { style: string; words: string } {
  if (ok === null) return { style: 'to-know', words: '请注意：' };
  return ok ? { style: 'ok', words: '相符：' } : { style: 'not-ok', words: '不符：' };
}

/** Under those: how an application stands is nobody else's business. */
export const DOCUMENT_NOTE = '这里只核验文书本身，不显示申请的内容和进展；申请人登录后可以查看。';

/** Keeps 「14:00–17:00」 on one line by word joiners around the dash. */
export function unbroken(sentence: string): string {
  return sentence.replaceAll('–', '\u2060–\u2060');
}
