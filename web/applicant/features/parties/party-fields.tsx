import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { ORGANISATION_TYPES, SIGNATURE_MODES } from '../../../../contract/form.ts';
import type { PartyCard } from '../../../../contract/parties.ts';
import type { FieldProblem } from '../../../../contract/problem.ts';
import { DOCUMENT_TYPES } from '../../../../contract/shared.ts';
import { Checkbox, RadioCards } from '../../../ui/choices.tsx';
import { CountrySelect } from '../../../ui/country-select.tsx';
import { Field } from '../../../ui/field.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { RegionSelect } from '../../../ui/region-select.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { authorityQuery } from '../../data/queries.ts';
import { regionTableOf } from '../../data/region-table.ts';

interface Props {
  card: PartyCard;
  onChange: (part: Partial<PartyCard>) => void;
}

type Labels = Readonly<Record<string, string>>;
const choicesOf = <T extends Labels>(labels: T) =>
  Object.entries(labels).map(([value, label]) => ({ value: value as keyof T & string, label }));
const KINDS = choicesOf({ person: '个人', organisation: '单位' } as const);
const OF_ORGANISATIONS: readonly string[] = ['uscc', 'other_organisation'];

const ErrorsContext = createContext<readonly FieldProblem[]>([]);
const useFieldProps = (path: string) => {
  const errors = useContext(ErrorsContext);
  return { id: fieldId(path), error: errors.find((problem) => problem.path === path)?.message };
};

/** Everything an entry knows of a person or an organisation. */
export function PartyFields({ errors, ...props }: Props & { errors: readonly FieldProblem[] }) {
  const { card, onChange } = props;
  const organisation = card.kind === 'organisation';
  return (
    <ErrorsContext value={errors}>
      <div className="grid gap-6">
        <Field {...useFieldProps('kind')} label="类别" group>
          <RadioCards
            choices={KINDS}
            value={card.kind}
            onPick={(kind) =>
              onChange({ kind, documentType: kind === 'organisation' ? 'uscc' : 'id_card', guardian: null })
            }
          />
        </Field>
        <Line
          path="name"
          label={organisation ? '单位名称' : '姓名'}
          value={card.name}
          maxLength={120}
          onText={(name) => onChange({ name })}
        />
        {organisation ? <OrganisationType {...props} /> : <Minor {...props} />}
        <Origin {...props} />
        {!card.guardian && <Paper {...props} />}
        <Line
          path="phone"
          label={card.guardian ? '监护人手机' : '手机'}
          optional
          className="sm:max-w-xs"
          value={card.phone}
          maxLength={20}
          onText={(phone) => onChange({ phone })}
        />
        {!organisation && <Signature {...props} />}
      </div>
    </ErrorsContext>
  );
}

interface LineProps {
  path: string;
  label: string;
  value: string;
  maxLength: number;
  optional?: boolean;
  className?: string;
  onText: (text: string) => void;
}

function Line({ path, label, optional = false, className = '', ...input }: LineProps) {
  return (
    <Field {...useFieldProps(path)} label={label} optional={optional} className={className}>
      <TextInput {...input} />
    </Field>
  );
}

const Pair = ({ children }: { children: ReactNode }) => <div className="grid gap-6 sm:grid-cols-2">{children}</div>;

function OrganisationType({ card, onChange }: Props) {
  return (
    <Field {...useFieldProps('organisationType')} label="单位类型" optional className="sm:max-w-xs">
      <Select
        empty="请选择"
        value={card.organisationType ?? ''}
        options={choicesOf(ORGANISATION_TYPES)}
        onPick={(type) => onChange({ organisationType: (type || null) as PartyCard['organisationType'] })}
      />
    </Field>
  );
}

/** Where somebody is from; the region is asked only inside China. */
function Origin({ card, onChange }: Props) {
  const { data: authority } = useQuery(authorityQuery);
  const region = useFieldProps('regionCode');
  return (
    <>
      <Field {...useFieldProps('country')} label="国家或地区" className="sm:max-w-xs">
        <CountrySelect
          value={card.country}
          onPick={(country) => onChange({ country, ...(country === 'CN' ? {} : { regionCode: '' }) })}
        />
      </Field>
      {card.country === 'CN' && authority && (
        <RegionSelect
          {...region}
          label="所属地区"
          optional
          table={regionTableOf(authority)}
          value={card.regionCode}
          onPick={(regionCode) => onChange({ regionCode })}
        />
      )}
    </>
  );
}

function Paper({ card, onChange }: Props) {
  const organisation = card.kind === 'organisation';
  const types = choicesOf(DOCUMENT_TYPES).filter(({ value }) => OF_ORGANISATIONS.includes(value) === organisation);
  return (
    <Pair>
      <Field {...useFieldProps('documentType')} label="证件类型">
        <Select
          empty="请选择"
          value={card.documentType ?? ''}
          options={types}
          onPick={(type) => onChange({ documentType: (type || null) as PartyCard['documentType'] })}
        />
      </Field>
      <Line
        path="documentNumber"
        label="证件号"
        value={card.documentNumber}
        maxLength={40}
        onText={(documentNumber) => onChange({ documentNumber })}
      />
    </Pair>
  );
}

/** A child is known by its guardian's paper. */
function Minor({ card, onChange }: Props) {
  const { guardian } = card;
  const set = (part: Partial<NonNullable<PartyCard['guardian']>>) =>
    onChange({ guardian: { name: '', relation: '', documentNumber: '', ...guardian, ...part } });
  return (
    <div className="grid gap-6">
      <Checkbox checked={guardian !== null} onCheck={(on) => (on ? set({}) : onChange({ guardian: null }))}>
        未成年人（无政务网账号），由监护人签章
      </Checkbox>
      {guardian && (
        <div className="grid gap-6 border-l-2 border-blue pl-4">
          <Pair>
            <Line
              path="guardian.name"
              label="监护人姓名"
              value={guardian.name}
              maxLength={80}
              onText={(name) => set({ name })}
            />
            <Line
              path="guardian.relation"
              label="与未成年人的关系"
              value={guardian.relation}
              maxLength={20}
              onText={(relation) => set({ relation })}
            />
          </Pair>
          <Line
            path="guardian.documentNumber"
            label="监护人身份证号"
            value={guardian.documentNumber}
            maxLength={40}
            onText={(documentNumber) => set({ documentNumber })}
          />
        </div>
      )}
    </div>
  );
}

function Signature({ card: { signature }, onChange }: Props) {
  return (
    <Pair>
      <Field {...useFieldProps('signature')} label="作品上的署名" group>
        <RadioCards
          choices={choicesOf(SIGNATURE_MODES)}
          value={signature.mode}
          onPick={(mode) => onChange({ signature: { mode, name: mode === 'alias' ? signature.name : '' } })}
        />
      </Field>
      {signature.mode === 'alias' && (
        <Line
          path="signature.name"
          label="别名"
          value={signature.name}
          maxLength={80}
          onText={(name) => onChange({ signature: { ...signature, name } })}
        />
      )}
    </Pair>
  );
}
