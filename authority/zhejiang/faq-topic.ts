import type { Authority } from '../authority.ts';

export type Question = Authority['portal']['faq'][number];

/** Questions and answers under one heading of the 帮助中心. */
export const topic = (name: string, pairs: readonly (readonly [string, string])[]): Question[] =>
  pairs.map(([question, answer]) => ({ topic: name, question, answer }));
