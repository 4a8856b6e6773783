import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

export type NoticeTone = 'info' | 'warning' | 'error' | 'success';

const TONES: Record<NoticeTone, { box: string; icon: IconName; ink: string }> = {
  info: { box: 'border-blue bg-blue-wash', icon: 'info', ink: 'text-blue' },
  warning: { box: 'border-amber bg-amber-wash', icon: 'alert', ink: 'text-amber-ink' },
  error: { box: 'border-red bg-red-wash', icon: 'alert', ink: 'text-red' },
  success: { box: 'border-green bg-green-wash', icon: 'check', ink: 'text-green' },
};

interface NoticeProps {
  tone?: NoticeTone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Read out when it appears. */
  live?: boolean;
  className?: string;
}

/** A message that stays on the page. */
export function Notice({ tone = 'info', title, children, action, live, className }: NoticeProps) {
  const { box, icon, ink } = TONES[tone];
  return (
    <div
      role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}
      className={clsx('flex items-start gap-3 rounded-r-m border-l-4 px-4 py-3', box, className)}
    >
      <Icon name={icon} className={clsx('mt-0.5 shrink-0', ink)} />
      <div className="grid min-w-0 grow gap-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="grid gap-1 text-s">{children}</div>}
        {action && <div className="mt-1 flex flex-wrap gap-3">{action}</div>}
      </div>
    </div>
  );
}
