import type { ReviewLine } from '../../../../../contract/checklists.ts';
import { initialsOf } from './pinyin.ts';

/** A standard comment, with the field it is made for. */
export type Reason = Pick<ReviewLine, 'code' | 'text' | 'field'>;

/** `owners.0.documentNumber` → `owners.documentNumber`: how comments name fields. */
const withoutIndexes = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '');

/** 0 the very field, 1 a part of it or the whole it belongs to, 2 elsewhere. */
function distance(reason: Reason, path: string): number {
  const field = withoutIndexes(path);
  const at = reason.field ?? '';
  if (at === field) return 0;
  return at !== '' && (at.startsWith(`${field}.`) || field.startsWith(`${at}.`)) ? 1 : 2;
}

/** Contains the word, or a run of characters whose pinyin begins with these letters. */
const says = ({ text }: Reason, word: string) =>
  text.includes(word) || (/^[a-z]{2,}$/i.test(word) && initialsOf(text).includes(word.toLowerCase()));

/** The field of this form that a reason is made for, the first when there are several; undefined when it has none. */
export function placeOf(reason: Reason, paths: readonly string[]): string | undefined {
  return [0, 1].flatMap((near) => paths.filter((path) => distance(reason, path) === near))[0];
}

/** Standard comments for fields of this form that contain every typed word, by characters or initials; all before typing. */
export function findComments(reasons: readonly Reason[], paths: readonly string[], typed: string): Reason[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  return reasons.filter((reason) => placeOf(reason, paths) !== undefined && words.every((word) => says(reason, word)));
}

/**
 * The standard comments to offer at a field: before typing those made for it, while typing those that contain every
 * typed word, nearest field first. At most `limit`.
 */
export function standardComments(reasons: readonly Reason[], path: string, typed: string, limit = 5): Reason[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  return reasons
    .filter((reason) => (words.length > 0 ? words.every((word) => says(reason, word)) : distance(reason, path) < 2))
    .filter((reason) => reason.text !== typed.trim())
    .toSorted((a, b) => distance(a, path) - distance(b, path))
    .slice(0, limit);
}
