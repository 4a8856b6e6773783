import { ACQUISITIONS, OWNERSHIPS, RIGHTS, type WorkForm } from '../../../../../../contract/form.ts';
import { Checkbox, RadioCards } from '../../../../../ui/choices.tsx';
import { choicesOf } from '../choices-of.ts';
import { useFiling } from '../filing-context.tsx';
import { FormField, LongTextField } from '../form-field.tsx';
import { OwnershipDrawing } from '../ownership-drawing.tsx';

const OWNERSHIP_NOTES: Record<keyof typeof OWNERSHIPS, string> = {
  individual: '一人独立创作，著作权归作者',
  joint: '两人以上共同创作，共同享有',
  corporate: '单位主持，代表单位意志，由单位负责',
  service: '员工完成工作任务所创作',
  commissioned: '受他人委托创作，按合同约定归属',
};

const ACQUISITION_NOTES: Record<keyof typeof ACQUISITIONS, string> = {
  original: '自己创作，或依法直接享有',
  inheritance: '继承或遗赠取得',
  succession: '单位合并、分立、清算后接手',
  other: '受让、受赠等',
};

/** 权利状况 */
export function RightsStep() {
  const { state, store } = useFiling();
  const { form } = state;
  const set = (change: Partial<WorkForm>) => store.change(() => change);
  return (
    <div className="grid gap-8">
      <FormField path="ownership" label="权利归属方式" group>
        <RadioCards
          look="cards"
          choices={choicesOf(OWNERSHIPS).map((choice) => ({
            ...choice,
            note: OWNERSHIP_NOTES[choice.value],
            picture: <OwnershipDrawing mode={choice.value} />,
          }))}
          value={form.ownership}
          onPick={(ownership) => set({ ownership })}
        />
      </FormField>
      <LongTextField
        path="ownershipNote"
        label="权利归属说明"
        optional
        value={form.ownershipNote}
        maxLength={200}
        onText={(ownershipNote) => set({ ownershipNote })}
      />
      <FormField path="acquisition" label="权利取得方式" group>
        <RadioCards
          look="cards"
          choices={choicesOf(ACQUISITIONS).map((choice) => ({ ...choice, note: ACQUISITION_NOTES[choice.value] }))}
          value={form.acquisition}
          onPick={(acquisition) => set({ acquisition })}
        />
      </FormField>
      {form.acquisition && form.acquisition !== 'original' && (
        <LongTextField
          path="acquisitionNote"
          label="权利取得说明"
          optional={form.acquisition !== 'other'}
          value={form.acquisitionNote}
          maxLength={200}
          onText={(acquisitionNote) => set({ acquisitionNote })}
        />
      )}
      <Scope />
    </div>
  );
}

function Scope() {
  const { state, store } = useFiling();
  const { rightsScope, rights, rightsNote } = state.form;
  const toggle = (number: number, on: boolean) =>
    store.change((form) => ({
      rights: on ? [...form.rights, number].toSorted((a, b) => a - b) : form.rights.filter((other) => other !== number),
    }));
  return (
    <>
      <FormField path="rightsScope" label="权利拥有状况" group>
        <RadioCards
          choices={[
            { value: 'all', label: '全部' },
            { value: 'part', label: '部分' },
          ]}
          value={rightsScope}
          onPick={(scope) =>
            store.change(() => (scope === 'all' ? { rightsScope: scope, rights: [] } : { rightsScope: scope }))
          }
        />
      </FormField>
      {rightsScope === 'part' && (
        <FormField path="rights" label="拥有的权利" group>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {RIGHTS.map((right, index) => (
              <Checkbox key={right} checked={rights.includes(index + 1)} onCheck={(on) => toggle(index + 1, on)}>
                <span className="text-quiet tabular">{index + 1}. </span>
                {right}
              </Checkbox>
            ))}
          </div>
        </FormField>
      )}
      <LongTextField
        path="rightsNote"
        label="权利拥有状况说明"
        optional
        value={rightsNote}
        maxLength={200}
        onText={(note) => store.change(() => ({ rightsNote: note }))}
      />
    </>
  );
}
