import clsx from 'clsx';
import type { SelectHTMLAttributes } from 'react';
import { useFieldControl } from './field.tsx';

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  options: readonly { value: string; label: string }[];
  /** Words of the empty choice; without it there is none. */
  empty?: string;
  onPick: (value: string) => void;
}

/** The browser's own drop-down. */
export function Select({ options, empty, onPick, className, ...rest }: Props) {
  return (
    <select
      {...useFieldControl()}
      className={clsx('control', className)}
      onChange={(event) => onPick(event.target.value)}
      {...rest}
    >
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
