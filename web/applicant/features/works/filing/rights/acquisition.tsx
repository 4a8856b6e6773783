import { ACQUISITIONS } from '../../../../../../contract/form.ts';
import { RadioCards } from '../../../../../ui/choices.tsx';
import { todayInChina } from '../../../../../ui/format.ts';
import { DateInput } from '../../../../../ui/text-input.tsx';
import { choicesOf } from '../choices-of.ts';
import { useFiling } from '../filing-context.tsx';
import { FormField, LongTextField } from '../form-field.tsx';
import { isDerived, rightsUnder } from './rights-choice.ts';

const NOTES: Record<keyof typeof ACQUISITIONS, string> = {
  original: '自己创作，或依法直接享有',
  inheritance: '继承或遗赠取得',
  succession: '单位合并、分立、清算后接手',
  other: '受让、受赠等',
};

/** 权利取得方式, with day and explanation when the rights came from somebody. */
export function Acquisition() {
  const { state, store } = useFiling();
  const { acquisition, acquiredOn, acquisitionNote, completedOn } = state.form;
  return (
    <>
      <FormField path="acquisition" label="权利取得方式" group>
        <RadioCards
          look="cards"
          choices={choicesOf(ACQUISITIONS).map((choice) => ({ ...choice, note: NOTES[choice.value] }))}
          value={acquisition}
          onPick={(picked) => store.change((form) => ({ acquisition: picked, ...rightsUnder(form, picked) }))}
        />
      </FormField>
      {isDerived(acquisition) && (
        <div className="grid gap-6 border-l-2 border-line pl-4 sm:pl-6">
          <FormField path="acquiredOn" label="权利取得日期">
            <DateInput
              value={acquiredOn}
              min={completedOn}
              max={todayInChina(new Date())}
              onText={(day) => store.change(() => ({ acquiredOn: day }))}
            />
          </FormField>
          <LongTextField
            path="acquisitionNote"
            label="权利取得说明"
            optional={acquisition !== 'other'}
            value={acquisitionNote}
            maxLength={200}
            onText={(note) => store.change(() => ({ acquisitionNote: note }))}
          />
        </div>
      )}
    </>
  );
}
