import { OWNERSHIPS, type Party } from '../../../../../../contract/form.ts';
import { RadioCards } from '../../../../../ui/choices.tsx';
import { choicesOf } from '../choices-of.ts';
import { useFiling } from '../filing-context.tsx';
import { FormField, LongTextField } from '../form-field.tsx';
import { OwnershipDrawing } from './ownership-drawing.tsx';

/** When a mode fits, and who may stand as author and owner, in a line. */
const NOTES: Record<keyof typeof OWNERSHIPS, string> = {
  individual: '一人独立创作。作者是一个人，著作权人就是作者',
  joint: '两人以上共同创作。作者有两位以上，著作权人是这些作者',
  corporate: '单位主持、代表单位意志、由单位负责。作者和著作权人是同一单位',
  service: '员工完成工作任务。作者是员工，著作权人是单位，或员工本人',
  commissioned: '受他人委托创作。作者是受托人，著作权人按合同约定',
};

const namesOf = (parties: readonly Party[]) => parties.map(({ name }) => name || '未填写姓名').join('、');

/** 权利归属方式, picked from drawings of author → work → owner; what was filled in stands below for comparison. */
export function Ownership() {
  const { state, store } = useFiling();
  const { ownership, ownershipNote, authors, owners } = state.form;
  return (
    <>
      <FormField path="ownership" label="权利归属方式" group>
        <RadioCards
          look="cards"
          choices={choicesOf(OWNERSHIPS).map((choice) => ({
            ...choice,
            note: NOTES[choice.value],
            picture: <OwnershipDrawing mode={choice.value} />,
          }))}
          value={ownership}
          onPick={(picked) => store.change(() => ({ ownership: picked }))}
        />
        {(authors.length > 0 || owners.length > 0) && (
          <dl className="mt-1 grid gap-x-4 gap-y-1 text-s sm:grid-cols-[auto_1fr]">
            <dt className="text-quiet">您填写的作者</dt>
            <dd>{namesOf(authors) || '尚未填写'}</dd>
            <dt className="text-quiet">您填写的著作权人</dt>
            <dd>{namesOf(owners) || '尚未填写'}</dd>
          </dl>
        )}
      </FormField>
      <LongTextField
        path="ownershipNote"
        label="权利归属说明"
        optional
        value={ownershipNote}
        maxLength={200}
        onText={(note) => store.change(() => ({ ownershipNote: note }))}
      />
    </>
  );
}
