import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Route } from '../contract/route.ts';
import { allRoutes } from './openapi.ts';

const folder = join(import.meta.dirname, '../contract');
const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'method' in value;

it('every route of the contract is in the published description, once', async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const modules: Record<string, unknown>[] = await Promise.all(files.map((name) => import(join(folder, name))));
  const declared = modules.flatMap((module) => Object.values(module).filter(isRoute)).map(({ id }) => id);
  const described = allRoutes().map(({ route }) => route.id);
  expect(described.sort()).toEqual([...new Set(declared)].sort());
  expect(new Set(described).size).toBe(described.length);
});
