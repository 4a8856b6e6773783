import type { Advice } from '../../../../../../contract/works.ts';

export interface GatheredAdvice extends Pick<Advice, 'code' | 'message' | 'weight'> {
  /** Every field it is said of, in order. */
  paths: string[];
}

/** The same sentence about several fields (twelve small pictures) as one line. */
export function gathered(advice: readonly Advice[]): GatheredAdvice[] {
  const lines: GatheredAdvice[] = [];
  for (const { path, code, message, weight } of advice) {
    const known = lines.find((line) => line.code === code && line.message === message && line.weight === weight);
    if (known) known.paths.push(path);
    else lines.push({ code, message, weight, paths: [path] });
  }
  return lines;
}
