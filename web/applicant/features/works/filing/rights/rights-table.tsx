import { RIGHTS } from '../../../../../../contract/form.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Checkbox, RadioCards } from '../../../../../ui/choices.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField, LongTextField } from '../form-field.tsx';
import { isDerived, isPersonal, PROPERTY_RIGHTS, tickedRights, withRight } from './rights-choice.ts';

/** 权利拥有状况: 「全部」 ticks all 17, unticking one makes it 「部分」; what came from somebody is 财产权 only. */
export function RightsTable() {
  const { state, store } = useFiling();
  const { acquisition, rightsScope, rightsNote } = state.form;
  const derived = isDerived(acquisition);
  return (
    <>
      <FormField
        path="rightsScope"
        label="权利拥有状况"
        group
        hint={
          derived
            ? '继承、承受、受让等取得的只有财产权（第 5 至 17 项），前四项始终属于作者，所以不能选“全部”。'
            : undefined
        }
      >
        <RadioCards
          choices={[
            { value: 'all', label: '全部', disabled: derived },
            { value: 'part', label: '部分' },
          ]}
          value={rightsScope}
          onPick={(scope) => store.change(() => ({ rightsScope: scope, rights: [] }))}
        />
      </FormField>
      {rightsScope && <Rights derived={derived} />}
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

function Rights({ derived }: { derived: boolean }) {
  const { state, store } = useFiling();
  const ticked = tickedRights(state.form);
  const allProperty = PROPERTY_RIGHTS.every((right) => ticked.includes(right));
  return (
    <FormField
      path="rights"
      label="拥有的权利"
      group
      action={
        derived && !allProperty ? (
          <Button
            size="s"
            look="quiet"
            onClick={() => store.change(() => ({ rightsScope: 'part', rights: [...PROPERTY_RIGHTS] }))}
          >
            勾选全部财产权
          </Button>
        ) : undefined
      }
    >
      <div className="grid gap-x-6 rounded-m border border-line bg-card px-4 py-3 sm:grid-cols-2">
        {RIGHTS.map((name, index) => {
          const right = index + 1;
          const barred = derived && isPersonal(right) && !ticked.includes(right);
          return (
            <Checkbox
              key={name}
              checked={ticked.includes(right)}
              disabled={barred}
              onCheck={(on) => store.change((form) => withRight(form, right, on))}
            >
              <span className={barred ? 'text-quiet' : undefined}>
                <span className="text-quiet tabular">{right}. </span>
                {name}
              </span>
            </Checkbox>
          );
        })}
      </div>
      <p className="text-s text-quiet tabular" aria-live="polite">
        已勾选 {ticked.length} 项，共 {RIGHTS.length} 项
      </p>
    </FormField>
  );
}
