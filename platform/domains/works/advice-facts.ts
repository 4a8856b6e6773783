import type { Authority } from '../../../authority/authority.ts';
import type { Advice } from '../../../contract/works.ts';
import type { FilingFacts } from './filing-facts.ts';

/** What advice needs beside what the filing rules need. */
export interface AdviceFacts extends FilingFacts {
  prohibitedWords: Authority['prohibitedWords'];
  telltaleWords: Authority['telltaleWords'];
  /** Standing works of the same title: the applicant's own by their 流水号, registered ones of an owner by their 登记号. */
  sameTitle: readonly { code: string; registered: boolean }[];
}

/** Notes one piece of advice: where, why the review would say it, and how sure that is. */
export type Advise = (path: string, code: string, weight: Advice['weight'], message: string) => void;
