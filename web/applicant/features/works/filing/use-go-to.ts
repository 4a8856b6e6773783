import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { focusField } from '../../../../ui/field-id.ts';
import { stepOf } from '../form-paths.ts';
import { useFiling } from './filing-context.tsx';

interface Awaited {
  focus?: string;
}

/** Leads to a field wherever it is: on this page by focus, else to its page. What is wrong there is shown at once. */
export function useGoTo(): (path: string) => void {
  const { work, attempt } = useFiling();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (path) => {
    const address = `/my/works/${work.id}/edit/${stepOf(path)}`;
    attempt(stepOf(path));
    if (pathname === address) focusField(path);
    else void navigate(address, { state: { focus: path } satisfies Awaited });
  };
}

/** On the page one was led to: the focus goes to the field. */
export function useAwaitedFocus(): void {
  const { key, state } = useLocation();
  const path = (state as Awaited | null)?.focus;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is new for each arrival, also at the same field
  useEffect(() => {
    if (path) focusField(path);
  }, [key, path]);
}
