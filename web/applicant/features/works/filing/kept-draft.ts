import type { WorkForm } from '../../../../../contract/form.ts';

/** Words that could not be saved (no network, no login) wait in the tab until they can. */
const keyOf = (workId: string) => `draft-${workId}`;

export interface KeptDraft {
  version: number;
  form: WorkForm;
}

export function keepDraft(workId: string, unsaved: KeptDraft | null): void {
  if (unsaved) sessionStorage.setItem(keyOf(workId), JSON.stringify(unsaved));
  else sessionStorage.removeItem(keyOf(workId));
}

/** What was kept of exactly this version; words based on an older one would undo somebody's work. */
export function keptDraft(workId: string, version: number): WorkForm | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(workId)) ?? 'null') as KeptDraft | null;
    return kept?.version === version ? kept.form : null;
  } catch {
    return null;
  }
}
