import { STATEMENT_LEAST, type WorkForm } from '../../../contract/form.ts';
import type { FieldProblem } from '../../../contract/problem.ts';
import { checkDocumentNumber } from '../../../lib/idnumber/document-number.ts';
import type { Add, FilingFacts } from './filing-facts.ts';
import { settleForm } from './form.rules.ts';
import { inFormOrder } from './form-order.rules.ts';
import { checkOwnership } from './ownership.rules.ts';
import { checkParties } from './parties.rules.ts';
import { requiredProofs } from './proofs.rules.ts';
import { checkAgency, checkRights } from './rights.rules.ts';
import { checkSamples } from './samples.rules.ts';
import { checkWorkInformation } from './work-information.rules.ts';

/** Everything that stops a filing from being confirmed, in the order of the form's steps. Pure. Expects a normalised form. */
export function checkFiling(raw: WorkForm, facts: FilingFacts): FieldProblem[] {
  const form = settleForm(raw, facts.applicant);
  const problems: FieldProblem[] = [];
  const add: Add = (path, code, message) => problems.push({ path, code, message });
  checkWorkInformation(form, facts, add);
  checkParties(form, facts, add);
  checkOwnership(form, add);
  checkRights(form, facts, add);
  checkAgency(form, facts, add);
  checkSamples(form, facts, add);
  checkProofs(form, facts, add);
  checkStatement(form, add);
  checkDelivery(form, add);
  checkCharacters(form, facts, add);
  return inFormOrder(problems);
}

function checkProofs(form: WorkForm, facts: FilingFacts, add: Add): void {
  for (const [index, proof] of form.proofs.entries()) {
    if (facts.files.get(proof.fileId)?.purpose !== 'proof')
      add(`proofs.${index}`, 'unknown_file', '这份材料没有上传成功，请删除后重新上传。');
  }
  for (const need of requiredProofs(form, facts)) {
    if (need.required && !need.given) add(proofPath(need), 'missing', `${need.reason}，请上传。`);
  }
}

/** Where a missing proof is told: `proofs.CODE`, with the party's key behind it for a paper of one party. */
export const proofPath = (need: { code: string; party: string }): string =>
  need.party === '' ? `proofs.${need.code}` : `proofs.${need.code}.${need.party}`;

const STATEMENT = { purpose: '创作目的', process: '创作过程', originality: '独创性' } as const;

function checkStatement(form: WorkForm, add: Add): void {
  for (const part of ['purpose', 'process', 'originality'] as const) {
    const least = STATEMENT_LEAST[part];
    if (form.statement[part].length < least)
      add(`statement.${part}`, 'too_short', `请用不少于 ${least} 个字说明${STATEMENT[part]}。`);
  }
}

function checkDelivery(form: WorkForm, add: Add): void {
  const { invoice } = form;
  if (!form.delivery) add('delivery', 'missing', '请选择纸质证书的领取方式。');
  if (!invoice.kind) add('invoice.kind', 'missing', '请选择发票开给个人还是单位。');
  if (invoice.title === '') add('invoice.title', 'missing', '请填写发票抬头。');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(invoice.email))
    add('invoice.email', 'invalid', '请填写能收到电子发票的邮箱。');
  if (invoice.kind === 'organisation') {
    const number = checkDocumentNumber('uscc', invoice.taxNumber);
    if (!number.ok) add('invoice.taxNumber', number.code, number.message);
  }
}

const ON_CERTIFICATE = /^(title|pieces\.\d+\.name|(authors|owners)\.\d+\.(name|signature\.name))$/;

/** Everything typed is printed somewhere, and a document with a character in no font cannot be made. */
function checkCharacters(form: WorkForm, facts: FilingFacts, add: Add): void {
  for (const [path, text] of textsOf(form)) {
    const missing = facts.undrawable(text).join('、');
    if (missing === '') continue;
    const mend = ON_CERTIFICATE.test(path)
      ? `证书字库中没有“${missing}”，请联系工作人员补字后再填报。`
      : `“${missing}”无法打印，请删去或换一种写法。`;
    add(path, 'undrawable', mend);
  }
}

function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return value === '' ? [] : [[path, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`));
}
