import type { ReactNode } from 'react';
import { Field, type FieldProps } from '../../../../ui/field.tsx';
import { fieldId } from '../../../../ui/field-id.ts';
import type { HelpText } from '../../../../ui/help-tip.tsx';
import { TextArea, TextInput } from '../../../../ui/text-input.tsx';
import { stepOf, withoutIndexes } from '../form-paths.ts';
import { openProblems, useFiling } from './filing-context.tsx';

/** A remark may name one party's field or, by leaving the index out, that field of all of them. */
const isAbout = (remarkPath: string, path: string) => remarkPath === path || remarkPath === withoutIndexes(path);

interface PathProps {
  id: string;
  help: HelpText | undefined;
  error: string | undefined;
  remark: string | undefined;
}

/** Id, help, error and reviewer's remark of one path. The error waits until the field was left or the step was. */
export function usePathProps(path: string): PathProps {
  const { authority, state, touched, attempted, work } = useFiling();
  const shown = touched.has(path) || attempted.has(stepOf(path));
  const problem = shown ? openProblems(state).find((candidate) => candidate.path === path) : undefined;
  const remarks = work.remarks.filter((remark) => isAbout(remark.path, path)).map(({ comment }) => comment);
  return {
    id: fieldId(path),
    help: authority.fieldHelp[withoutIndexes(path)],
    error: problem?.message,
    remark: remarks.join('\n') || undefined,
  };
}

type Props = Omit<FieldProps, keyof PathProps> & { path: string; children: ReactNode };

/** One field of the form, tied to its path. */
export function FormField({ path, children, ...field }: Props) {
  const { touch } = useFiling();
  const props = usePathProps(path);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: notes that focus has left the field, whatever it consists of
    <div
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) touch(path);
      }}
      className={field.className}
    >
      <Field {...field} {...props}>
        {children}
      </Field>
    </div>
  );
}

type Line = Omit<Props, 'children'> & { value: string; onText: (text: string) => void; maxLength: number };

export function TextField({ value, onText, maxLength, ...field }: Line) {
  return (
    <FormField {...field}>
      <TextInput value={value} onText={onText} maxLength={maxLength} />
    </FormField>
  );
}

export function LongTextField({ value, onText, maxLength, ...field }: Line) {
  return (
    <FormField {...field}>
      <TextArea value={value} onText={onText} maxLength={maxLength} />
    </FormField>
  );
}
