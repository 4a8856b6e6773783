import clsx from 'clsx';
import type { ReactNode } from 'react';

/** Grey bars in the shape of what is coming. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div role="status" className={clsx('grid animate-pulse gap-3', className)}>
      <span className="sr-only">正在载入</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
          key={line}
          aria-hidden="true"
          className={clsx(
            'block h-5 rounded-m bg-line',
            line === 0 ? 'w-1/3' : line === lines - 1 ? 'w-2/3' : 'w-full',
          )}
        />
      ))}
    </div>
  );
}

/** What a list says when there is nothing in it, with the way to begin. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-3 px-4 py-12 text-center">
      <Waves />
      <p className="text-l font-semibold">{title}</p>
      {children && <div className="max-w-md text-quiet">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** The motif of the house: thin waves and a seal; at most once on a page. */
export function Waves() {
  return (
    <svg viewBox="0 0 160 64" width="160" height="64" fill="none" aria-hidden="true" className="text-line">
      <circle cx="112" cy="20" r="13" stroke="var(--red)" strokeWidth="1" opacity="0.55" />
      <circle cx="112" cy="20" r="10.5" stroke="var(--red)" strokeWidth="0.6" opacity="0.55" />
      <g stroke="var(--line-strong)" strokeWidth="1" strokeLinecap="round">
        <path d="M8 38q9 8 18 0t18 0 18 0 18 0 18 0 18 0 18 0 18 0" />
        <path d="M2 47q11 9 22 0t22 0 22 0 22 0 22 0 22 0 22 0" opacity="0.7" />
        <path d="M8 56q13 10 26 0t26 0 26 0 26 0 26 0 14 0" opacity="0.45" />
      </g>
    </svg>
  );
}
