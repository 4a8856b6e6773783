import type { Authority } from '../../../authority/authority.ts';
import type { Counts, Figures } from '../../../contract/statistics.ts';
import { monthsFrom, yearBefore } from './days.rules.ts';
import { NO_COUNTS, sumBy, total } from './figures.rules.ts';
import type { CountRow } from './figures-store.ts';
import { type Area, breaksIntoCounties, nameOf, officeOf, provinceOffice, shownAs } from './regions.rules.ts';

type Rows = readonly CountRow[];
type Breakdowns = Pick<Figures, 'totals' | 'months' | 'regions' | 'offices' | 'classes'>;

/** Sums of the period beside those of the year before, by everything a figure can be broken down by. */
export function breakdowns(
  authority: Authority,
  area: Area,
  period: { from: string; to: string },
  rows: Rows,
  before: Rows,
): Breakdowns {
  const months = sumBy(rows, (row) => row.month);
  const monthsBefore = sumBy(before, (row) => row.month);
  return {
    totals: { counts: total(months.values()), before: total(monthsBefore.values()) },
    months: monthsFrom(period.from, period.to).map((month) => ({
      month,
      counts: months.get(month) ?? NO_COUNTS,
      before: monthsBefore.get(yearBefore(`${month}-01`).slice(0, 7)) ?? NO_COUNTS,
    })),
    regions: regionLines(authority, area, rows, before),
    offices: officeLines(authority, area, rows, before),
    classes: both(rows, before, (row) => row.classLetter, byOrder(authority.classes.map(({ letter }) => letter))).map(
      ({ key, ...line }) => ({
        letter: key,
        name: authority.classes.find(({ letter }) => letter === key)?.name ?? key,
        ...line,
      }),
    ),
  };
}

interface Line {
  key: string;
  counts: Counts;
  before: Counts;
}

/** Lines of every key that occurs in either year. */
function both(
  rows: Rows,
  before: Rows,
  keyOf: (row: CountRow) => string | null,
  order: (a: string, b: string) => number,
): Line[] {
  const now = sumBy(rows, keyOf);
  const then = sumBy(before, keyOf);
  return [...new Set([...now.keys(), ...then.keys()])]
    .sort(order)
    .map((key) => ({ key, counts: now.get(key) ?? NO_COUNTS, before: then.get(key) ?? NO_COUNTS }));
}

const byOrder = (known: readonly string[]) => (a: string, b: string) => known.indexOf(a) - known.indexOf(b);

/** Every city (or county of the city) one may see has its line, with nothing on it too; 省本级 comes last. */
function regionLines(authority: Authority, area: Area, rows: Rows, before: Rows): Figures['regions'] {
  const shown = (row: CountRow) => (row.regionCode === null ? null : shownAs(authority, area, row.regionCode));
  const lines = new Map(both(rows, before, shown, byOrder([])).map((line) => [line.key, line]));
  const all = [...new Set([...expected(authority, area), ...lines.keys()])];
  const own = provinceOffice(authority);
  return all
    .sort(
      (a, b) =>
        Number(a === own) - Number(b === own) || Number(rest(area, a)) - Number(rest(area, b)) || (a < b ? -1 : 1),
    )
    .map((code) => ({
      code,
      name: nameOf(authority, area, code),
      drill: !area.noCity && !breaksIntoCounties(area),
      counts: lines.get(code)?.counts ?? NO_COUNTS,
      before: lines.get(code)?.before ?? NO_COUNTS,
    }));
}

/** 「市本级及其他」 stands after the counties. */
const rest = (area: Area, code: string): boolean => breaksIntoCounties(area) && code.endsWith('00');

function expected(authority: Authority, area: Area): string[] {
  if (area.noCity) return [];
  const codes = breaksIntoCounties(area)
    ? authority.regions.flatMap(({ counties }) => counties.map(({ code }) => code))
    : authority.regions.map(({ code }) => code);
  return codes.filter(
    (code) =>
      area.scope.some(
        (prefix) => code.startsWith(prefix) || (!breaksIntoCounties(area) && prefix.startsWith(code.slice(0, 4))),
      ) &&
      (area.inside === null || code.startsWith(area.inside)),
  );
}

function officeLines(authority: Authority, area: Area, rows: Rows, before: Rows): Figures['offices'] {
  const served = (row: CountRow) => (row.regionCode === null ? null : officeOf(authority, row.regionCode).area);
  return both(rows, before, served, (a, b) => (a < b ? -1 : 1)).map(({ key, ...line }) => ({
    name: officeOf(authority, key).names.join('、') || authority.name,
    area: key === provinceOffice(authority) ? '省本级及其他地区' : areaName(authority, area, key),
    ...line,
  }));
}

function areaName(authority: Authority, area: Area, code: string): string {
  if (code.endsWith('00')) return authority.regions.find((city) => city.code === code)?.name ?? code;
  return nameOf(authority, { ...area, inside: code.slice(0, 4) }, code);
}
