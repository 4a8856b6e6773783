import { isDeepStrictEqual } from 'node:util';
import type { RecordChange } from '../../../contract/registry.ts';

/** One published fact before and after; of a single text a list of one. */
export interface FactChange {
  field: 'title' | 'pieces' | 'authors' | 'owners' | 'ownerRegions';
  from: string[];
  to: string[];
}

/** The published facts that may change. */
export interface ChangedFacts {
  title: string;
  pieces: string[];
  authors: string[];
  owners: string[];
  /** Region codes, or countries outside China. */
  ownerRegions: string[];
}

const FIELDS: readonly FactChange['field'][] = ['title', 'pieces', 'authors', 'owners', 'ownerRegions'];
const LABELS: Record<FactChange['field'], string> = {
  title: '作品名称',
  pieces: '系列作品各件',
  authors: '作者',
  owners: '著作权人',
  ownerRegions: '所属地区',
};

const listOf = (value: string | readonly string[]): string[] => (typeof value === 'string' ? [value] : [...value]);

/** What really differs between two versions of the published facts, in the order of the record. */
export function differences(before: ChangedFacts, after: ChangedFacts): FactChange[] {
  return FIELDS.map((field) => ({ field, from: listOf(before[field]), to: listOf(after[field]) })).filter(
    ({ from, to }) => !isDeepStrictEqual(from, to),
  );
}

/** A change as it is published: regions by name, no more of them than the record says; left out when nothing is seen of it. */
export function publishedChange(
  { field, from, to }: FactChange,
  regionName: (code: string) => string,
): RecordChange | undefined {
  const shown = (values: string[]) => (field === 'ownerRegions' ? [...new Set(values.map(regionName))] : values);
  const [was, is] = [shown(from), shown(to)];
  if (isDeepStrictEqual(was, is)) return undefined;
  const words = (values: string[]) => (values.length === 0 ? '无' : `“${values.join('、')}”`);
  return { field, from: was, to: is, sentence: `${LABELS[field]}由${words(was)}变更为${words(is)}` };
}

/** Names of a line, the current ones first; the earlier ones stay, so that who holds the certificate finds the record. */
export function withEarlierNames(current: string, earlier: string): string {
  return [...new Set([...current.split('\n'), ...earlier.split('\n')])].filter((name) => name !== '').join('\n');
}
