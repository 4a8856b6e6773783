import clsx from 'clsx';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-blue text-white border-blue hover:bg-blue-deep hover:border-blue-deep',
  plain: 'bg-card text-ink border-edge hover:border-blue hover:text-blue',
  quiet: 'border-transparent text-blue hover:bg-blue-wash',
  danger: 'bg-card text-red border-red hover:bg-red-wash',
};

/** The look of a button, also for links that act as one. */
export function buttonClass(look: ButtonLook = 'plain', size: 'm' | 's' = 'm'): string {
  return clsx(
    'inline-flex items-center justify-center gap-2 rounded-m border text-center font-medium no-underline transition-colors',
    'disabled:border-line disabled:bg-paper disabled:text-quiet',
    size === 'm' ? 'min-h-11 px-5 py-2 text-m' : 'min-h-9 px-3 py-1 text-s',
    LOOKS[look],
  );
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: 'm' | 's';
  icon?: IconName;
  /** While true the button keeps its place, says what it does and takes no second press. */
  busy?: boolean;
  children: ReactNode;
}

export function Button({ look, size, icon, busy = false, children, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={clsx(buttonClass(look, size), className)}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A square button that shows only a drawing; `label` is its name. */
export function IconButton({
  icon,
  label,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { icon: IconName; label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={clsx(
        'inline-flex size-9 items-center justify-center rounded-m text-quiet transition-colors hover:bg-blue-wash hover:text-blue',
        'disabled:bg-transparent disabled:text-line',
        className,
      )}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}

export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-4 shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}
