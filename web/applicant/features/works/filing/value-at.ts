/** Value under a dotted path, `owners.0.name`; undefined where nothing is. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], value);
}

/** Whether the value under a path is the very same in both; what was replaced since counts as changed. */
export const sameAt = (a: unknown, b: unknown, path: string): boolean => valueAt(a, path) === valueAt(b, path);
