import type { WorkForm } from '../../../../../../contract/form.ts';
import type { Aside } from './draft-store.ts';

/** What only this tab has waits in the browser, so that a reload loses nothing. */
export interface KeptDraft {
  version: number;
  form: WorkForm;
}

function keep(key: string, value: unknown): void {
  if (value) sessionStorage.setItem(key, JSON.stringify(value));
  else sessionStorage.removeItem(key);
}

function kept<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Words that could not be saved (no network, no login), with the version they are based on. */
export const keepDraft = (workId: string, unsaved: KeptDraft | null) => keep(`draft-${workId}`, unsaved);
export const keptDraft = (workId: string) => kept<KeptDraft>(`draft-${workId}`);

/** Words that were not chosen after two places had written different ones. */
export const keepAside = (workId: string, aside: Aside | null) => keep(`draft-aside-${workId}`, aside);
export const keptAside = (workId: string) => kept<Aside>(`draft-aside-${workId}`);
