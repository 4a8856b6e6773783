import type {
  Facet,
  Facets,
  PublicRecord,
  RegisterPageAnswer,
  RegisterQuery,
  Suggestion,
} from '../../../contract/registry.ts';
import type { Reader } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { OUTSIDE } from './line.rules.ts';
import { type Count, countAll, type Direction, type Line } from './line-store.ts';
import { publicRecord } from './queries.ts';
import { type Plan, planOf } from './search.rules.ts';
import { countFound, findLines, type Span } from './search.ts';
import { typedSound } from './sound.rules.ts';
import { namesSounding } from './sound.ts';
import { recordsOf } from './store.ts';

const PAGE = 20;
const COUNT_CAP = 1000;
/** Results that a page has before it when it lies deep. */
const DEEP = 10 * PAGE;
const SUGGESTIONS = 4;
const EVERYWHERE = { field: '', classLetter: '', city: '', year: undefined, state: '', cursor: undefined } as const;
const STATES = { in_force: '登记有效', changed: '已变更', revoked: '已撤销' } as const;

/** What a search needs of a query, with everything that may be left out. */
export type RegisterAsked = Partial<RegisterQuery>;

/**
 * One page of 登记公告, newest first. Counts stop at a thousand: of more, nobody reads all, and counting a common word to
 * the end would read half the register.
 */
export async function search(ctx: Pick<Context, 'db' | 'authority'>, query: RegisterAsked): Promise<RegisterFound> {
  const plan = planFor(query);
  if (!plan) return { records: [], ...NOTHING };
  const place = readCursor(query.cursor);
  const [found, further] = await Promise.all([
    countFound(ctx.db, plan, { first: PAGE + 1, limit: COUNT_CAP + 1 }),
    place.past === undefined ? undefined : pageAt(ctx.db, plan, { ...place, past: place.past }),
  ]);
  const { page, before, after, deep } = further ?? firstPage(found.lines);
  const rows = await recordsOf(ctx.db, page);
  return {
    records: rows.map((row) => publicRecord(ctx, row)),
    nextCursor: after ? `${page.at(-1)?.position}` : null,
    previousCursor: before ? `-${page[0]?.position}` : null,
    ...(asksForAll(query)
      ? { total: await countAll(ctx.db), totalCapped: false }
      : { total: Math.min(found.total, COUNT_CAP), totalCapped: found.total > COUNT_CAP }),
    facets: facetsOf(ctx, found.counts),
    deep,
  };
}

const planFor = (query: RegisterAsked): Plan | undefined =>
  planOf({
    q: query.q ?? '',
    field: query.field ?? '',
    classLetter: query.classLetter ?? '',
    city: query.city ?? '',
    year: query.year,
    state: query.state ?? '',
  });

const asksForAll = ({ q, classLetter, city, year, state }: RegisterAsked): boolean =>
  !q?.trim() && !classLetter && !city && !year && !state;

/** `deep`: the page lies far from the newest results, where people seldom go. */
export type RegisterFound = RegisterPageAnswer & { deep: boolean };

const NO_FACETS: Facets = { classes: [], cities: [], years: [], states: [] };
const NOTHING = {
  nextCursor: null,
  previousCursor: null,
  total: 0,
  totalCapped: false,
  facets: NO_FACETS,
  deep: false,
};

/** The newest records, for the front page. */
export async function newest(ctx: Pick<Context, 'db' | 'authority'>, many: number): Promise<PublicRecord[]> {
  const plan = planFor({});
  const lines = plan ? await findLines(ctx.db, plan, { direction: 'older' }, many) : [];
  return (await recordsOf(ctx.db, lines)).map((row) => publicRecord(ctx, row));
}

/** Names that are said as the letters of this search read, if they can be pinyin: each a search of its own. */
export async function sounding(ctx: Pick<Context, 'db'>, { q }: Pick<RegisterQuery, 'q'>): Promise<Suggestion[]> {
  const typed = typedSound(q);
  const names = typed === undefined ? [] : await namesSounding(ctx.db, typed, SUGGESTIONS);
  return names.map((name) => ({ label: name, query: { ...EVERYWHERE, q: name } }));
}

/** Searches near to this one that do find something; for a page that found nothing. */
export async function suggest(ctx: Pick<Context, 'db'>, query: RegisterQuery): Promise<Suggestion[]> {
  const everywhere = { ...EVERYWHERE, q: query.q };
  const q = query.q.trim();
  const words = q.split(/\s+/u);
  const characters = [...q];
  const half = Math.ceil(characters.length / 2);
  const parts = words.length > 1 ? words : [characters.slice(0, half).join(''), characters.slice(half).join('')];
  const near: Suggestion[] = [
    { label: `在全部登记中查“${q}”`, query: everywhere },
    ...parts.map((part) => ({ label: `查“${part}”`, query: { ...everywhere, q: part } })),
  ];
  const found = await sounding(ctx, query);
  for (const suggestion of near) {
    if (suggestion.query.q === '' || found.length === SUGGESTIONS) continue;
    const plan = planFor(suggestion.query);
    if (plan && (await findLines(ctx.db, plan, { direction: 'older' }, 1)).length > 0) found.push(suggestion);
  }
  return found;
}

interface Page {
  page: Line[];
  before: boolean;
  after: boolean;
  deep: boolean;
}

/** A position: what is older than it. With a minus: what is newer. Ours or not, any number is a place. */
function readCursor(cursor: string | undefined): Span {
  const [, minus, digits] = /^(-?)(\d{1,9})$/.exec(cursor ?? '') ?? [];
  return digits === undefined ? { direction: 'older' } : { direction: minus ? 'newer' : 'older', past: Number(digits) };
}

const firstPage = (lines: readonly Line[]): Page => ({
  page: lines.slice(0, PAGE),
  before: false,
  after: lines.length > PAGE,
  deep: false,
});

async function pageAt(db: Reader, plan: Plan, place: Span & { past: number }): Promise<Page> {
  const lines = await findLines(db, plan, place, PAGE + 1);
  const { page, after: more } = firstPage(lines);
  const [first] = page;
  if (!first) return firstPage(lines);
  const back: Direction = place.direction === 'older' ? 'newer' : 'older';
  const passed = (await findLines(db, plan, { direction: back, past: first.position }, DEEP)).length;
  const deep = place.direction === 'older' && passed === DEEP;
  return place.direction === 'older'
    ? { page, before: passed > 0, after: more, deep }
    : { page: page.reverse(), before: more, after: passed > 0, deep };
}

function facetsOf({ authority }: Pick<Context, 'authority'>, counts: readonly Count[]): Facets {
  const { classes, regions, provinceName } = authority;
  const names: Record<Count['facet'], (value: string) => string> = {
    class: (letter) => classes.find((known) => known.letter === letter)?.name ?? letter,
    city: (city) =>
      city === OUTSIDE
        ? '省外'
        : (regions.find(({ code }) => code.slice(0, 4) === city)?.name ?? `${provinceName}本级`),
    year: (year) => `${year}年`,
    state: (state) => STATES[state as keyof typeof STATES],
  };
  const tally = (facet: Count['facet']): Facet[] => {
    const sums = new Map<string, number>();
    for (const each of counts) if (each.facet === facet) sums.set(each.value, (sums.get(each.value) ?? 0) + each.count);
    return [...sums]
      .map(([value, count]) => ({ value, name: names[facet](value), count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  const years = tally('year').sort((a, b) => Number(b.value) - Number(a.value));
  return { classes: tally('class'), cities: tally('city'), years, states: tally('state') };
}
