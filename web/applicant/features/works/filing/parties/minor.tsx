import { useId } from 'react';
import type { Party } from '../../../../../../contract/form.ts';
import { Checkbox } from '../../../../../ui/choices.tsx';
import { TextInput } from '../../../../../ui/text-input.tsx';
import { FormField, TextField } from '../form-field.tsx';
import type { PartyProps } from './party-fields.tsx';

const RELATIONS = ['父亲', '母亲', '祖父', '祖母', '外祖父', '外祖母', '哥哥', '姐姐', '其他监护人'];

/** A child without an account: the guardian's paper takes the place of the child's (manual, 电子签章常见问题). */
export function Minor({ path, party, onChange }: PartyProps) {
  const { guardian } = party;
  const relations = useId();
  const set = (part: Partial<NonNullable<Party['guardian']>>) =>
    onChange({ guardian: { name: '', relation: '', documentNumber: '', ...guardian, ...part } });
  return (
    <div className="grid gap-4">
      <Checkbox checked={guardian !== null} onCheck={(on) => (on ? set({}) : onChange({ guardian: null }))}>
        未成年人（无政务网账号），由监护人签章
      </Checkbox>
      {guardian && (
        <div className="grid gap-6 border-l-2 border-blue pl-4">
          <p className="text-s text-quiet">
            姓名填孩子的，证书上也是孩子的姓名；下面填监护人，由监护人登录签章。还需上传户口簿页和监护人身份证正反面。
          </p>
          <div className="grid gap-6 sm:grid-cols-2">
            <TextField
              path={`${path}.guardian.name`}
              label="监护人姓名"
              value={guardian.name}
              maxLength={80}
              onText={(name) => set({ name })}
            />
            <FormField path={`${path}.guardian.relation`} label="与未成年人的关系">
              <TextInput
                list={relations}
                value={guardian.relation}
                maxLength={20}
                onText={(relation) => set({ relation })}
              />
            </FormField>
            <datalist id={relations}>
              {RELATIONS.map((relation) => (
                <option key={relation} value={relation} />
              ))}
            </datalist>
          </div>
          <TextField
            path={`${path}.guardian.documentNumber`}
            label="监护人身份证号"
            className="sm:max-w-sm"
            value={guardian.documentNumber}
            maxLength={40}
            onText={(documentNumber) => set({ documentNumber })}
          />
        </div>
      )}
    </div>
  );
}
