import { RadioCards } from '../../../../../ui/choices.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField, TextField } from '../form-field.tsx';
import { ClassDrawing } from './class-drawing.tsx';

/** 作品类别, picked from drawings; what the chosen one covers stands below. */
export function ClassChoice() {
  const { authority, state, store } = useFiling();
  const { classLetter, classNote } = state.form;
  const chosen = authority.classes.find(({ letter }) => letter === classLetter);
  return (
    <div className="grid gap-4">
      <FormField path="classLetter" label="作品类别" group>
        <RadioCards
          look="pictures"
          columns="grid-cols-3 sm:grid-cols-6"
          choices={authority.classes.map(({ letter, name }) => ({
            value: letter,
            label: name,
            picture: <ClassDrawing name={name} />,
          }))}
          value={classLetter || null}
          onPick={(letter) => store.change(() => ({ classLetter: letter }))}
        />
      </FormField>
      {chosen && (
        <>
          <p aria-live="polite" className="rounded-m bg-blue-wash px-4 py-2.5 text-s">
            <strong className="font-semibold">{chosen.name}</strong>：{chosen.hint}
          </p>
          <TextField
            path="classNote"
            label="类别说明"
            optional={state.problems.every(({ path }) => path !== 'classNote')}
            value={classNote}
            maxLength={200}
            onText={(note) => store.change(() => ({ classNote: note }))}
          />
        </>
      )}
    </div>
  );
}
