import type { Revision } from './pdf-file.ts';
import { type Dict, isArray, isDict, nameOf, numberOf } from './pdf-values.ts';

/** Certification level of a signature dictionary (DocMDP, ISO 32000-2 §12.8.2.2), null when it certifies nothing. */
export function certificationOf(signature: Dict, revision: Revision): 1 | 2 | 3 | null {
  const references = revision.resolve(signature.entries.get('Reference'));
  for (const item of isArray(references) ? references.items : []) {
    const reference = revision.resolve(item);
    if (!isDict(reference) || nameOf(reference.entries.get('TransformMethod')) !== 'DocMDP') continue;
    const parameters = revision.resolve(reference.entries.get('TransformParams'));
    // 2 is the default; an unreadable level is taken for the strictest.
    const level = isDict(parameters) ? (numberOf(parameters.entries.get('P')) ?? 2) : 1;
    return level === 2 || level === 3 ? level : 1;
  }
  return null;
}
