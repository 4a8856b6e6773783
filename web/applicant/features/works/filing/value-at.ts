/** Value under a dotted path, `owners.0.name`; undefined where nothing is. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], value);
}

/** Whether the value under a path is the very same in both; what was replaced since counts as changed. */
export const sameAt = (a: unknown, b: unknown, path: string): boolean => valueAt(a, path) === valueAt(b, path);

const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value);

/** Whether both hold the same: spaces around words and the order of keys do not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return trimmed(a) === trimmed(b);
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => sameValue(left[key], right[key]));
}
