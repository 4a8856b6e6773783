import clsx from 'clsx';

export type BadgeTone = 'quiet' | 'act' | 'wait' | 'good' | 'end';

const TONES: Record<BadgeTone, string> = {
  quiet: 'border-edge text-quiet',
  act: 'border-amber bg-amber-wash text-amber-ink',
  wait: 'border-blue bg-blue-wash text-blue',
  good: 'border-green bg-green-wash text-green',
  end: 'border-ink bg-ink text-white',
};

/** A state in two to four characters. */
export function StatusBadge({ tone, children }: { tone: BadgeTone; children: string }) {
  return (
    <span className={clsx('inline-block rounded-full border px-2.5 text-s whitespace-nowrap', TONES[tone])}>
      {children}
    </span>
  );
}
