import { type RefObject, useRef } from 'react';
import { useShortcuts } from '../desk/shortcuts.ts';

/** j and k walk the titles of the list by focus, so Enter opens what is seen to be chosen; c takes it. */
export function useQueueKeys(onHelp: () => void): RefObject<HTMLTableSectionElement | null> {
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = () => [...(body.current?.rows ?? [])];
  const walk = (step: 1 | -1) => {
    const all = rows();
    const index = all.findIndex((row) => row.contains(document.activeElement));
    const next = index === -1 ? (step === 1 ? all[0] : all.at(-1)) : all[index + step];
    next?.querySelector('a')?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useShortcuts({
    j: () => walk(1),
    k: () => walk(-1),
    c: () =>
      rows()
        .find((row) => row.contains(document.activeElement))
        ?.querySelector<HTMLButtonElement>('td:last-child button')
        ?.click(),
    '?': onHelp,
  });
  return body;
}
