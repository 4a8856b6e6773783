import type { Authority } from '../../../authority/authority.ts';
import type { DecisionKind } from '../../../contract/decisions.ts';

type Rules = Pick<Authority['decisions'], 'pattern' | 'serialDigits' | 'kinds'>;

/** One counter for each kind and year. */
export const scopeOf = (kind: DecisionKind, year: number): string => `decision kind=${kind} year=${year}`;

/** 文号, `浙作登受字〔2026〕第000001号`; a serial with more digits than the pattern asks for is written in full. Pure. */
export function documentNumber(rules: Rules, kind: DecisionKind, year: number, serial: number): string {
  const values: Record<string, string> = {
    kind: rules.kinds[kind].word,
    year: String(year),
    serial: String(serial).padStart(rules.serialDigits, '0'),
  };
  return rules.pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
