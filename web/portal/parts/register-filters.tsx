import type { AuthorityView } from '../../../contract/authority.ts';
import type { Facet, Facets, RegisterQuery } from '../../../contract/registry.ts';
import { address, grouped } from '../wording.ts';
import { RECORD_STATES } from './record-list.tsx';

const NAMES = { classLetter: '类别', city: '地区', year: '登记年份', state: '状态' } as const;
type Filter = 'classLetter' | 'city' | 'year' | 'state';
const FACETS: readonly [Filter, keyof Facets][] = [
  ['classLetter', 'classes'],
  ['city', 'cities'],
  ['year', 'years'],
  ['state', 'states'],
];
/** More values than a person compares. */
const SHOWN = 8;

/** Address of a search with something changed; the place in the list is given up unless it is what changes. */
export function searchAddress(query: RegisterQuery, change: Record<string, string> = {}): string {
  const { q, field, classLetter, city, state } = query;
  const year = query.year === undefined ? '' : String(query.year);
  return address('/register', { q, field, classLetter, city, year, state, ...change });
}

function Values({
  query,
  filter,
  values,
  capped,
}: {
  query: RegisterQuery;
  filter: Filter;
  values: Facet[];
  capped: boolean;
}) {
  return (
    <ul>
      {values.slice(0, SHOWN).map(({ value, name, count }) => (
        <li key={value}>
          <a href={searchAddress(query, { [filter]: value })}>{name}</a>{' '}
          <span className="quiet">
            {grouped(count)}
            {capped ? '+' : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Filters as links with how many results each leaves; a chosen one is shown with the way out of it. */
export function RegisterFilters({ query, facets, capped }: { query: RegisterQuery; facets: Facets; capped: boolean }) {
  const open = FACETS.filter(([filter, key]) => !query[filter] && facets[key].length > 1);
  if (open.length === 0) return null;
  return (
    <nav className="filters" aria-label="缩小范围">
      {open.map(([filter, key]) => (
        <section key={filter}>
          <h3>{NAMES[filter]}</h3>
          <Values query={query} filter={filter} values={facets[key]} capped={capped} />
        </section>
      ))}
    </nav>
  );
}

function valueName({ classes, regions, provinceName }: AuthorityView, filter: Filter, value: string): string {
  if (filter === 'classLetter') return classes.find(({ letter }) => letter === value)?.name ?? value;
  if (filter === 'year') return `${value}年`;
  if (filter === 'state') return RECORD_STATES[value as keyof typeof RECORD_STATES];
  if (!/^\d{4}$/.test(value)) return '省外';
  return regions.find(({ code }) => code.slice(0, 4) === value)?.name ?? `${provinceName}本级`;
}

/** The filters in force, each a link that takes it away. */
export function ChosenFilters({ query, authority }: { query: RegisterQuery; authority: AuthorityView }) {
  const chosen = FACETS.flatMap(([filter]) => {
    const value = query[filter] === undefined ? '' : String(query[filter]);
    if (value === '') return [];
    return [{ filter, name: `${NAMES[filter]}：${valueName(authority, filter, value)}` }];
  });
  if (chosen.length === 0) return null;
  return (
    <ul className="chosen">
      {chosen.map(({ filter, name }) => (
        <li key={filter}>
          <a href={searchAddress(query, { [filter]: '' })} aria-label={`取消筛选 ${name}`}>
            {name} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
