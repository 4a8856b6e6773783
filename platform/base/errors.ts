import { type FieldProblem, PROBLEMS, type ProblemCode } from '../../contract/problem.ts';
import type { LinkProblem } from '../../contract/signing-link.ts';

/** An expected refusal: one code of the contract, thrown by domain code and turned into problem+json in one place. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly fields: FieldProblem[] | undefined;
  readonly allowed: string[] | undefined;
  readonly detail: string | undefined;
  readonly link: LinkProblem | undefined;

  constructor(
    code: ProblemCode,
    more: { fields?: FieldProblem[]; allowed?: string[]; detail?: string; link?: LinkProblem } = {},
  ) {
    super(`${code}: ${more.detail ?? PROBLEMS[code].title}`);
    this.name = 'Refusal';
    this.code = code;
    this.fields = more.fields;
    this.allowed = more.allowed;
    this.detail = more.detail;
    this.link = more.link;
  }
}
