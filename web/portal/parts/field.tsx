import type { ReactNode } from 'react';

interface Attributes {
  id: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

/** One field of a form: its label, what helps to fill it in, and what is wrong with it. */
export function Field(props: {
  id: string;
  label: string;
  hint?: string;
  problem: string | undefined;
  children: (attributes: Attributes) => ReactNode;
}) {
  const { id, label, hint, problem } = props;
  const notes = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      ) : null}
      {props.children({
        id,
        ...(problem ? { 'aria-invalid': true } : {}),
        ...(notes ? { 'aria-describedby': notes } : {}),
      })}
      {problem ? (
        <p id={`${id}-problem`} className="field-problem">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
