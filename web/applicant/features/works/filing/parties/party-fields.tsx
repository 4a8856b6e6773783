import { useState } from 'react';
import { ORGANISATION_TYPES, type Party, SIGNATURE_MODES, type WorkForm } from '../../../../../../contract/form.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Checkbox, RadioCards } from '../../../../../ui/choices.tsx';
import { todayInChina } from '../../../../../ui/format.ts';
import { Select } from '../../../../../ui/select.tsx';
import { DateInput } from '../../../../../ui/text-input.tsx';
import { choicesOf } from '../choices-of.ts';
import { useFiling } from '../filing-context.tsx';
import { FormField, TextField } from '../form-field.tsx';
import { Minor } from './minor.tsx';
import { isSame, ownParty, withKind } from './parties.ts';
import { Paper, Residence } from './party-paper.tsx';

const KINDS = [
  { value: 'person', label: '个人' },
  { value: 'organisation', label: '单位' },
] as const;

export interface PartyProps {
  path: string;
  party: Party;
  onChange: (part: Partial<Party>) => void;
}

const listAt = (form: WorkForm, path: string) => (path.startsWith('owners') ? form.owners : form.authors);

/** Everything about one author or owner: for those who are gone only who they were and how they signed. */
export function PartyFields(props: PartyProps) {
  const { path, party, onChange } = props;
  const [goneAs, setGoneAs] = useState(party.diedOn === '' ? null : party.kind);
  const dead = goneAs === party.kind;
  const isPerson = party.kind === 'person';
  const mayBeGone = !party.guardian && (path.startsWith('authors') || party.diedOn !== '');
  return (
    <div className="grid gap-6">
      <Kind {...props} />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          path={`${path}.name`}
          label={isPerson ? '姓名' : '单位名称'}
          value={party.name}
          maxLength={120}
          onText={(name) => onChange({ name })}
        />
        {!isPerson && <OrganisationType {...props} />}
      </div>
      {isPerson && !dead && <Minor {...props} />}
      {mayBeGone && (
        <Gone
          {...props}
          dead={dead}
          onDead={(on) => {
            setGoneAs(on ? party.kind : null);
            onChange(on ? { guardian: null } : { diedOn: '' });
          }}
        />
      )}
      <Residence {...props} dead={dead} />
      {!dead && (
        <>
          {!party.guardian && <Paper {...props} />}
          <TextField
            path={`${path}.phone`}
            label={party.guardian ? '监护人手机' : isPerson ? '手机' : '联系手机'}
            className="sm:max-w-xs"
            value={party.phone}
            maxLength={20}
            onText={(phone) => onChange({ phone })}
          />
        </>
      )}
      <Signature {...props} />
    </div>
  );
}

function Kind({ path, party, onChange }: PartyProps) {
  const { profile, state } = useFiling();
  const own = profile && ownParty(profile, party.key);
  const offersOwn = own && party.name === '' && !listAt(state.form, path).some((other) => isSame(other, own));
  return (
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
      <RadioCards choices={KINDS} value={party.kind} onPick={(kind) => onChange(withKind(party, kind))} />
    </FormField>
  );
}

function OrganisationType({ path, party, onChange }: PartyProps) {
  return (
    <FormField path={`${path}.organisationType`} label="单位类型">
      <Select
        empty="请选择"
        value={party.organisationType ?? ''}
        options={choicesOf(ORGANISATION_TYPES)}
        onPick={(type) => onChange({ organisationType: (type || null) as Party['organisationType'] })}
      />
    </FormField>
  );
}

/** An author who has died or ended signs nothing; the term of a person counts from the death (著作权法 article 23). */
function Gone({ path, party, onChange, dead, onDead }: PartyProps & { dead: boolean; onDead: (on: boolean) => void }) {
  return (
    <div className="grid gap-4">
      <Checkbox checked={dead} onCheck={onDead}>
        {party.kind === 'person' ? '作者已去世' : '单位已终止（合并、注销等）'}
      </Checkbox>
      {dead && (
        <div className="grid gap-2 border-l-2 border-blue pl-4">
          <FormField
            path={`${path}.diedOn`}
            label={party.kind === 'person' ? '去世日期' : '终止日期'}
            hint="已去世或已终止的作者不需要填写证件和手机，也不签章。"
          >
            <DateInput value={party.diedOn} max={todayInChina(new Date())} onText={(diedOn) => onChange({ diedOn })} />
          </FormField>
        </div>
      )}
    </div>
  );
}

function Signature({ path, party, onChange }: PartyProps) {
  const { signature } = party;
  return (
    <div className="grid gap-6 sm:grid-cols-2">
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
    </div>
  );
}
