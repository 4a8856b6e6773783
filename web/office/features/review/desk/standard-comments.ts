import type { AuthorityView } from '../../../../../contract/authority.ts';

/** A standard comment of the authority, with the field it is made for. */
export type Reason = AuthorityView['returnReasons'][number];

/** `owners.0.documentNumber` → `owners.documentNumber`: how the authority's reasons name fields. */
const withoutIndexes = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '');

/** 0 the very field, 1 a part of it or the whole it belongs to, 2 elsewhere. */
function distance(reason: Reason, path: string): number {
  const field = withoutIndexes(path);
  const at = reason.field ?? '';
  if (at === field) return 0;
  return at !== '' && (at.startsWith(`${field}.`) || field.startsWith(`${at}.`)) ? 1 : 2;
}

/**
 * The standard comments to offer at a field: before typing those made for it, while typing those that contain every
 * typed word, nearest field first. At most `limit`.
 */
export function standardComments(reasons: readonly Reason[], path: string, typed: string, limit = 5): Reason[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  return reasons
    .filter((reason) =>
      words.length > 0 ? words.every((word) => reason.comment.includes(word)) : distance(reason, path) < 2,
    )
    .filter((reason) => reason.comment !== typed.trim())
    .toSorted((a, b) => distance(a, path) - distance(b, path))
    .slice(0, limit);
}
