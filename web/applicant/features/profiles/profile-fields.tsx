import { createContext, type ReactNode, useContext } from 'react';
import type { FieldProblem } from '../../../../contract/problem.ts';
import { Field, type FieldProps } from '../../../ui/field.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import type { HelpText } from '../../../ui/help-tip.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { ProfileDraft } from './profile-state.ts';

interface Fields {
  draft: ProfileDraft;
  change: (update: (draft: ProfileDraft) => Partial<ProfileDraft>) => void;
  errors: readonly FieldProblem[];
  help: Readonly<Record<string, HelpText>>;
}
const FieldsContext = createContext<Fields | null>(null);

export function ProfileFields({ children, ...fields }: Fields & { children: ReactNode }) {
  return <FieldsContext value={fields}>{children}</FieldsContext>;
}

export function useProfileFields(): Fields {
  const fields = useContext(FieldsContext);
  if (!fields) throw new Error('outside of ProfileFields');
  return fields;
}

/** Id, help and error of one path of the profile. */
export function useFieldProps(path: string): Pick<FieldProps, 'id' | 'help' | 'error'> {
  const { errors, help } = useProfileFields();
  return { id: fieldId(path), help: help[`profile.${path}`], error: errors.find((e) => e.path === path)?.message };
}

type TextPath = Exclude<keyof ProfileDraft, 'pictures' | 'category'>;

interface TextFieldProps {
  path: TextPath;
  label: string;
  optional?: boolean;
  maxLength: number;
  type?: 'text' | 'tel' | 'email';
  autoComplete?: string;
}

export function ProfileText({ path, label, optional, ...input }: TextFieldProps) {
  const { draft, change } = useProfileFields();
  return (
    <Field {...useFieldProps(path)} label={label} {...(optional ? { optional } : {})}>
      <TextInput {...input} value={draft[path]} onText={(text) => change(() => ({ [path]: text }))} />
    </Field>
  );
}

export function Section({ title, below, children }: { title: string; below?: string; children: ReactNode }) {
  return (
    <section className="grid gap-6">
      <div className="grid gap-1 border-b border-line pb-3">
        <h2 className="text-l font-semibold">{title}</h2>
        {below && <p className="text-s text-quiet">{below}</p>}
      </div>
      {children}
    </section>
  );
}
