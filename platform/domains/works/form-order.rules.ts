import { FORM_STEPS } from '../../../contract/form.ts';

/** Place of a field's step in the form; -1 for a path of no step. */
export const stepOf = (path: string): number =>
  FORM_STEPS.findIndex((step) => step.paths.some((start) => path.startsWith(start)));

/** What is said of fields, in the order of the form's steps; within a step as it was said. */
export const inFormOrder = <T extends { path: string }>(said: readonly T[]): T[] =>
  said.toSorted((a, b) => stepOf(a.path) - stepOf(b.path));
