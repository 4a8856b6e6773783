import type { ReactNode } from 'react';
import { type Choice, RadioCards } from '../../../../ui/choices.tsx';
import { FormField } from './form-field.tsx';

const YES_NO: Choice<'no' | 'yes'>[] = [
  { value: 'no', label: '否' },
  { value: 'yes', label: '是' },
];

interface Props {
  path: string;
  label: string;
  hint?: ReactNode;
  value: boolean | null;
  onPick: (yes: boolean) => void;
}

/** A question with 否 and 是; nothing is answered beforehand. */
export function YesNoField({ path, label, hint, value, onPick }: Props) {
  return (
    <FormField path={path} label={label} hint={hint} group beside>
      <RadioCards
        choices={YES_NO}
        value={value === null ? null : value ? 'yes' : 'no'}
        onPick={(picked) => onPick(picked === 'yes')}
      />
    </FormField>
  );
}
