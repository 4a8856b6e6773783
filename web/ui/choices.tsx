import clsx from 'clsx';
import { type ReactNode, useId } from 'react';
import { useFieldControl } from './field.tsx';

export interface Choice<V extends string = string> {
  value: V;
  label: string;
  /** One line below the label. */
  note?: ReactNode;
  picture?: ReactNode;
  disabled?: boolean;
}

interface RadioProps<V extends string> {
  choices: readonly Choice<V>[];
  value: V | null;
  onPick: (value: V) => void;
  onBlur?: () => void;
  /** `row`: short words beside each other; `cards`: with picture or note; `pictures`: small, picture above the word. */
  look?: 'row' | 'cards' | 'pictures';
  columns?: string;
  disabled?: boolean;
}

/** One choice of several as real radio buttons; inside a `Field` with `group`. */
export function RadioCards<V extends string>({
  choices,
  value,
  onPick,
  onBlur,
  look = 'row',
  columns = 'sm:grid-cols-2',
  disabled,
}: RadioProps<V>) {
  const name = useId();
  const { 'aria-describedby': describedBy } = useFieldControl();
  return (
    <div className={look === 'row' ? 'flex flex-wrap gap-2' : clsx('grid gap-2', columns)}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={clsx(
            'relative flex min-h-11 cursor-pointer rounded-m border bg-card transition-colors',
            look === 'pictures'
              ? 'flex-col px-1 py-3 text-center text-s leading-snug'
              : 'items-start gap-2.5 px-3.5 py-2.5',
            'has-checked:shadow-[inset_0_0_0_1px_var(--blue)]',
            'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-blue',
            'has-checked:border-blue has-checked:bg-blue-wash has-disabled:cursor-not-allowed has-disabled:text-quiet',
            'border-line not-has-disabled:hover:border-blue',
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={value === choice.value}
            disabled={disabled || choice.disabled}
            aria-describedby={describedBy as string | undefined}
            onChange={() => onPick(choice.value)}
            onBlur={onBlur}
            className={clsx(
              'size-4 shrink-0 accent-blue outline-none',
              look === 'pictures' ? 'absolute top-1.5 left-1.5 not-checked:opacity-0' : 'mt-1',
            )}
          />
          <span className="min-w-0 grow">
            {choice.picture}
            <span className="block">{choice.label}</span>
            {choice.note && <span className="block text-s text-quiet">{choice.note}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

interface CheckboxProps {
  checked: boolean;
  onCheck: (checked: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
  id?: string;
  invalid?: boolean;
  describedBy?: string;
}

/** A box to tick, with its sentence as the label. */
export function Checkbox({ checked, onCheck, children, disabled, id, invalid, describedBy }: CheckboxProps) {
  return (
    <label className="flex cursor-pointer items-start gap-2.5 py-1 has-disabled:cursor-not-allowed">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        disabled={disabled}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onChange={(event) => onCheck(event.target.checked)}
        className="mt-1 size-4.5 shrink-0 accent-blue"
      />
      <span className="min-w-0">{children}</span>
    </label>
  );
}
