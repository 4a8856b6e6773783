import type { ReactNode } from 'react';

/** The head of one step of signing, with its number. */
export function Heading({ number, children }: { number: number; children: ReactNode }) {
  return (
    <h2 className="flex items-center gap-3 text-l font-semibold">
      <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-blue text-s text-white tabular">
        {number}
      </span>
      {children}
    </h2>
  );
}
