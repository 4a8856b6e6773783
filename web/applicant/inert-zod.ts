import type { Plugin } from 'vite';

const ID = '\0inert-zod';

/** Every schema expression of the contract evaluates to this one inert value. */
const SOURCE = `
const inert = new Proxy(() => inert, { get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : inert) });
export { inert as z };
`;

/**
 * Takes zod out of the browser bundle: the server judges every value, so the pages carry the contract's tables and paths
 * without 25 KB of validator. Types still come from the real zod.
 */
export function inertZod(): Plugin {
  return {
    name: 'inert-zod',
    enforce: 'pre',
    resolveId: (id) => (id === 'zod' ? ID : undefined),
    load: (id) => (id === ID ? SOURCE : undefined),
  };
}
