import type { WorkForm } from '../../../contract/form.ts';
import type { Advice } from '../../../contract/works.ts';
import type { AdviceFacts, Advise } from './advice-facts.ts';
import { adviseOnContent } from './content-advice.rules.ts';
import { settleForm } from './form.rules.ts';
import { inFormOrder } from './form-order.rules.ts';
import { adviseOnParties } from './party-advice.rules.ts';
import { adviseOnRights } from './rights-advice.rules.ts';
import { adviseOnStatement } from './statement-advice.rules.ts';
import { adviseOnTitle } from './title-advice.rules.ts';

/**
 * What would probably come back from the review, and why, in the order of the form: it never stops a filing (domain
 * §8.1–§8.3). Pure. Says nothing of what is simply missing; `checkFiling` does.
 */
export function adviceFor(raw: WorkForm, facts: AdviceFacts): Advice[] {
  const form = settleForm(raw, facts.applicant);
  const given: Advice[] = [];
  const advise: Advise = (path, code, weight, message) => given.push({ path, code, weight, message });
  adviseOnTitle(form, facts, advise);
  adviseOnParties(form, facts, advise);
  adviseOnRights(form, facts, advise);
  adviseOnContent(form, facts, advise);
  adviseOnStatement(form, advise);
  return inFormOrder(given);
}
