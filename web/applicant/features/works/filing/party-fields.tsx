import type { ReactNode } from 'react';
import { type Party, SIGNATURE_MODES, type WorkForm } from '../../../../../contract/form.ts';
import { DOCUMENT_TYPES, type DocumentType } from '../../../../../contract/shared.ts';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox, RadioCards } from '../../../../ui/choices.tsx';
import { RegionSelect } from '../../../../ui/region-select.tsx';
import { Select } from '../../../../ui/select.tsx';
import { regionTableOf } from '../../../data/region-table.ts';
import { choicesOf } from './choices-of.ts';
import { useFiling } from './filing-context.tsx';
import { FormField, TextField, usePathProps } from './form-field.tsx';
import { isSame, ownParty } from './parties.ts';

const OF_ORGANISATIONS: readonly DocumentType[] = ['uscc', 'other_organisation'];
const KINDS = [
  { value: 'person', label: '个人' },
  { value: 'organisation', label: '单位' },
] as const;

interface Props {
  path: string;
  party: Party;
  onChange: (part: Partial<Party>) => void;
}

const listAt = (form: WorkForm, path: string) => (path.startsWith('owners') ? form.owners : form.authors);

/** Everything about one author or owner. */
export function PartyFields({ path, party, onChange }: Props) {
  const { profile, state } = useFiling();
  const own = profile && ownParty(profile, party.key);
  const offersOwn = own && party.name === '' && !listAt(state.form, path).some((other) => isSame(other, own));
  const organisation = party.kind === 'organisation';
  return (
    <div className="grid gap-6">
      <FormField
        path={`${path}.kind`}
        label="类别"
        group
        action={
          offersOwn ? (
            <Button size="s" look="quiet" onClick={() => onChange(own)}>
              与本人相同
            </Button>
          ) : undefined
        }
      >
        <RadioCards
          choices={KINDS}
          value={party.kind}
          onPick={(kind) =>
            onChange({
              kind,
              documentType: kind === 'organisation' ? 'uscc' : 'id_card',
              ...(kind === 'organisation' ? { guardian: null } : {}),
            })
          }
        />
      </FormField>
      <TextField
        path={`${path}.name`}
        label={organisation ? '单位名称' : '姓名'}
        value={party.name}
        maxLength={120}
        onText={(name) => onChange({ name })}
      />
      {!organisation && <Minor path={path} party={party} onChange={onChange} />}
      {!party.guardian && <Paper path={path} party={party} onChange={onChange} />}
      <TextField
        path={`${path}.phone`}
        label={party.guardian ? '监护人手机' : '手机'}
        className="sm:max-w-xs"
        value={party.phone}
        maxLength={20}
        onText={(phone) => onChange({ phone })}
      />
      <Region path={path} party={party} onChange={onChange} />
      <Signature path={path} party={party} onChange={onChange} />
    </div>
  );
}

const Pair = ({ children }: { children: ReactNode }) => <div className="grid gap-6 sm:grid-cols-2">{children}</div>;

function Paper({ path, party, onChange }: Props) {
  const organisation = party.kind === 'organisation';
  const types = choicesOf(DOCUMENT_TYPES).filter(({ value }) => OF_ORGANISATIONS.includes(value) === organisation);
  return (
    <Pair>
      <FormField path={`${path}.documentType`} label="证件类型">
        <Select
          empty="请选择"
          value={party.documentType ?? ''}
          options={types}
          onPick={(type) => onChange({ documentType: (type || null) as DocumentType | null })}
        />
      </FormField>
      <TextField
        path={`${path}.documentNumber`}
        label="证件号"
        value={party.documentNumber}
        maxLength={40}
        onText={(documentNumber) => onChange({ documentNumber })}
      />
    </Pair>
  );
}

/** A child without an account: the guardian's paper takes the place of the child's (manual, 电子签章常见问题). */
function Minor({ path, party, onChange }: Props) {
  const { guardian } = party;
  const set = (part: Partial<NonNullable<Party['guardian']>>) =>
    onChange({ guardian: { name: '', relation: '', documentNumber: '', ...guardian, ...part } });
  return (
    <div className="grid gap-6">
      <Checkbox checked={guardian !== null} onCheck={(on) => (on ? set({}) : onChange({ guardian: null }))}>
        未成年人（无政务网账号），由监护人签章
      </Checkbox>
      {guardian && (
        <div className="grid gap-6 border-l-2 border-blue pl-4">
          <p className="text-s text-quiet">
            证书上是孩子的姓名，由监护人登录签章。还需上传户口簿页和监护人身份证正反面。
          </p>
          <Pair>
            <TextField
              path={`${path}.guardian.name`}
              label="监护人姓名"
              value={guardian.name}
              maxLength={80}
              onText={(name) => set({ name })}
            />
            <TextField
              path={`${path}.guardian.relation`}
              label="与未成年人的关系"
              value={guardian.relation}
              maxLength={20}
              onText={(relation) => set({ relation })}
            />
          </Pair>
          <TextField
            path={`${path}.guardian.documentNumber`}
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

function Region({ path, party, onChange }: Props) {
  const { authority, touch } = useFiling();
  const full = `${path}.regionCode`;
  return (
    <RegionSelect
      {...usePathProps(full)}
      label="所属地区"
      table={regionTableOf(authority)}
      value={party.regionCode}
      onPick={(regionCode) => onChange({ regionCode })}
      onBlur={() => touch(full)}
    />
  );
}

function Signature({ path, party, onChange }: Props) {
  const { signature } = party;
  return (
    <Pair>
      <FormField path={`${path}.signature`} label="作品上的署名" group>
        <RadioCards
          choices={choicesOf(SIGNATURE_MODES)}
          value={signature.mode}
          onPick={(mode) => onChange({ signature: { mode, name: mode === 'alias' ? signature.name : '' } })}
        />
      </FormField>
      {signature.mode === 'alias' && (
        <TextField
          path={`${path}.signature.name`}
          label="别名"
          value={signature.name}
          maxLength={80}
          onText={(name) => onChange({ signature: { ...signature, name } })}
        />
      )}
    </Pair>
  );
}
