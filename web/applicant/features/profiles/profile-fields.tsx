import { createContext, type ReactNode, useContext } from 'react';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { FieldProblem } from '../../../../contract/problem.ts';
import type { ProfileView } from '../../../../contract/profiles.ts';
import { Field, type FieldProps } from '../../../ui/field.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { TextInput } from '../../../ui/text-input.tsx';
import type { ProfileDraft, ProfileEditing } from './profile-state.ts';

interface Fields extends Omit<ProfileEditing, 'keeping' | 'hold'> {
  view: ProfileView;
  kind: 'person' | 'organisation';
  authority: AuthorityView;
  errors: readonly FieldProblem[];
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
  const { errors, authority } = useProfileFields();
  return {
    id: fieldId(path),
    help: authority.fieldHelp[`profile.${path}`],
    error: errors.find((error) => error.path === path)?.message,
  };
}

type TextPath = {
  [K in keyof ProfileDraft]: ProfileDraft[K] extends string ? K : never;
}[Exclude<keyof ProfileDraft, 'category' | 'agentDocumentType'>];

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

export function Section({
  title,
  below,
  id,
  children,
}: {
  title: string;
  below?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className="grid gap-6">
      <div className="grid gap-1 border-b border-line pb-3">
        <h2 className="text-l font-semibold">{title}</h2>
        {below && <p className="text-s text-quiet">{below}</p>}
      </div>
      {children}
    </section>
  );
}
