import clsx from 'clsx';
import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { useFieldControl } from './field.tsx';

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & { onText: (value: string) => void };

/** A line of text. */
export function TextInput({ onText, className, ...rest }: Input) {
  return (
    <input
      {...useFieldControl()}
      type="text"
      autoComplete="off"
      className={clsx('control', className)}
      onChange={(event) => onText(event.target.value)}
      {...rest}
    />
  );
}

/** A date, typed or picked: the browser's own control in the reader's language. */
export function DateInput({ onText, className, ...rest }: Input) {
  return <TextInput type="date" onText={onText} className={clsx('max-w-56', className)} {...rest} />;
}

type Area = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> & {
  value: string;
  onText: (value: string) => void;
  /** False where the length is told in another way. */
  countdown?: boolean;
};

/** Several lines that grow with the text; counts down once the limit is near. */
export function TextArea({ onText, className, countdown = true, ...rest }: Area) {
  const left = rest.maxLength === undefined ? Number.POSITIVE_INFINITY : rest.maxLength - rest.value.length;
  const near = countdown && left < (rest.maxLength ?? 0) / 10;
  return (
    <>
      <textarea
        {...useFieldControl()}
        rows={4}
        className={clsx('control field-sizing-content min-h-28', className)}
        onChange={(event) => onText(event.target.value)}
        {...rest}
      />
      {near && (
        <p className="text-s text-quiet tabular" aria-live="polite">
          还可以输入 {left} 字
        </p>
      )}
    </>
  );
}
