import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import type { AuthorityView } from '../../../../../contract/authority.ts';
import type { FormStep } from '../../../../../contract/form.ts';
import type { FieldProblem } from '../../../../../contract/problem.ts';
import type { ProfileView } from '../../../../../contract/profiles.ts';
import type { Advice, WorkView } from '../../../../../contract/works.ts';
import type { UploadList } from '../../../uploads/upload-list.ts';
import { stepOf } from '../form-paths.ts';
import type { DraftState, DraftStore } from './draft/draft-store.ts';
import { sameAt } from './value-at.ts';

interface Filing {
  work: WorkView;
  authority: AuthorityView;
  profile: ProfileView | undefined;
  store: DraftStore;
  state: DraftState;
  uploads: UploadList;
  touched: ReadonlySet<string>;
  touch: (path: string) => void;
  attempted: ReadonlySet<FormStep>;
  attempt: (...steps: FormStep[]) => void;
}
const FilingContext = createContext<Filing | null>(null);

type Given = Pick<Filing, 'work' | 'authority' | 'profile' | 'store' | 'uploads'>;

export function FilingProvider({ children, ...given }: Given & { children: ReactNode }) {
  const state = useSyncExternalStore(given.store.subscribe, given.store.read);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState<ReadonlySet<FormStep>>(new Set());
  const touch = (path: string) => setTouched((old) => (old.has(path) ? old : new Set([...old, path])));
  const attempt = (...steps: FormStep[]) => setAttempted((old) => new Set([...old, ...steps]));
  return <FilingContext value={{ ...given, state, touched, touch, attempted, attempt }}>{children}</FilingContext>;
}

export function useFiling(): Filing {
  const filing = useContext(FilingContext);
  if (!filing) throw new Error('outside of FilingProvider');
  return filing;
}

/** Problems of one step that still stand: not of fields that were changed since the server looked. */
export function openProblems({ problems, form, checked }: DraftState, step?: FormStep): FieldProblem[] {
  return problems.filter(({ path }) => (!step || stepOf(path) === step) && sameAt(form, checked, path));
}

/** What the linter says of one step, or of all, as far as the field was not changed since. */
export function openAdvice({ advice, form, checked }: DraftState, step?: FormStep): Advice[] {
  return advice.filter(({ path }) => (!step || stepOf(path) === step) && sameAt(form, checked, path));
}
