import clsx from 'clsx';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { type HelpText, HelpTip } from './help-tip.tsx';
import { Icon } from './icons.tsx';

interface FieldLink {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}
const FieldContext = createContext<FieldLink | null>(null);

/** Attributes that tie a control to the label, hint and error of the field around it. */
export function useFieldControl(): Record<string, string | boolean | undefined> {
  const link = useContext(FieldContext);
  if (!link) return {};
  return {
    id: link.id,
    'aria-describedby': link.describedBy,
    'aria-invalid': link.invalid || undefined,
    'aria-required': link.required || undefined,
  };
}

export interface FieldProps {
  label: string;
  help?: HelpText | undefined;
  /** One short line that is always visible. */
  hint?: ReactNode;
  error?: string | undefined;
  /** What the reviewer asked to mend here. */
  remark?: string | undefined;
  optional?: boolean;
  /** A set of choices instead of one control: label and controls become one named group. */
  group?: boolean;
  /** On wide screens the control stands right of its label: for short answers below each other. */
  beside?: boolean;
  /** Fixed id, so that an error summary can link here. */
  id?: string;
  /** Right of the label: a small action. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Label, help, control, remark and error of one value, in that order. */
export function Field(props: FieldProps) {
  const own = useId();
  const id = props.id ?? own;
  const described = [props.hint && `${id}-hint`, props.remark && `${id}-remark`, props.error && `${id}-error`];
  const across = props.beside && 'sm:col-span-2';
  const link: FieldLink = {
    id,
    describedBy: described.filter(Boolean).join(' ') || undefined,
    invalid: props.error !== undefined,
    required: !props.optional,
  };
  const control = <FieldContext value={link}>{props.children}</FieldContext>;
  const body = (
    <>
      {props.beside && control}
      {props.hint && (
        <p id={`${id}-hint`} className={clsx('text-s text-quiet', across)}>
          {props.hint}
        </p>
      )}
      {props.remark && (
        <FieldRemark id={`${id}-remark`} className={across}>
          {props.remark}
        </FieldRemark>
      )}
      {!props.beside && control}
      {props.error && (
        <FieldError id={`${id}-error`} className={across}>
          {props.error}
        </FieldError>
      )}
    </>
  );
  const group = props.group && { role: 'group', id, tabIndex: -1, 'aria-labelledby': `${id}-label` };
  return (
    <div
      className={clsx(
        'grid min-w-0 content-start gap-1.5',
        props.beside && 'gap-x-6 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center',
        props.className,
      )}
      aria-describedby={group ? link.describedBy : undefined}
      {...group}
    >
      <div className="flex flex-wrap items-center gap-x-1.5">
        {group ? (
          <span id={`${id}-label`} className="font-medium">
            <LabelText {...props} />
          </span>
        ) : (
          <label htmlFor={id} className="font-medium">
            <LabelText {...props} />
          </label>
        )}
        <Extras {...props} />
      </div>
      {body}
    </div>
  );
}

function LabelText({ label, optional }: FieldProps) {
  return (
    <>
      {label}
      {optional && <span className="ml-1.5 text-s font-normal text-quiet">选填</span>}
    </>
  );
}

function Extras({ help, label, action }: FieldProps) {
  return (
    <>
      {help && <HelpTip label={label} help={help} />}
      {action && <span className="ml-auto">{action}</span>}
    </>
  );
}

interface NoteProps {
  id: string;
  className: string | false | undefined;
  children: ReactNode;
}

function FieldError({ id, className, children }: NoteProps) {
  return (
    <p id={id} className={clsx('flex items-start gap-1.5 text-s text-red', className)}>
      <Icon name="alert" className="mt-0.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

function FieldRemark({ id, className, children }: NoteProps) {
  return (
    <p
      id={id}
      className={clsx(
        'rounded-r-m border-l-4 border-amber bg-amber-wash px-3 py-2 text-s whitespace-pre-line',
        className,
      )}
    >
      <strong className="text-amber-ink">审核意见：</strong>
      {children}
    </p>
  );
}
