import { CONTENTS } from '../../../../../../contract/form.ts';
import { Field } from '../../../../../ui/field.tsx';
import { useFiling } from '../filing-context.tsx';
import { LongTextField, TextField } from '../form-field.tsx';
import { YesNoField } from '../yes-no.tsx';

type Content = keyof typeof CONTENTS;

/** Said after a yes; the papers themselves appear in the checklist of proofs. */
const AFTER_YES: Partial<Record<Content, string>> = {
  portrait: '请在证明材料中上传肖像权人的书面授权；未成年人由监护人签署。',
  thirdParty: '请在证明材料中上传使用授权，写明素材和使用范围。',
};

/** What of others the work contains: four questions, each with what follows from a yes. */
export function Contents() {
  const { state, store } = useFiling();
  const { contains, fontNote, mapNumber } = state.form;
  const answer = (key: Content) => (yes: boolean) =>
    store.change((form) => ({ contains: { ...form.contains, [key]: yes } }));
  const question = (key: Content) => (
    <YesNoField
      path={`contains.${key}`}
      label={CONTENTS[key]}
      hint={contains[key] ? AFTER_YES[key] : undefined}
      value={contains[key]}
      onPick={answer(key)}
    />
  );
  return (
    <Field label="作品中是否有以下内容" group>
      <div className="grid divide-y divide-line rounded-m border border-line bg-card px-4 *:py-3">
        {question('portrait')}
        <div className="grid gap-4">
          {question('font')}
          {contains.font && (
            <LongTextField
              path="fontNote"
              label="字体名称和授权情况"
              value={fontNote}
              maxLength={500}
              onText={(note) => store.change(() => ({ fontNote: note }))}
            />
          )}
        </div>
        <div className="grid gap-4">
          {question('map')}
          {contains.map && (
            <TextField
              path="mapNumber"
              label="审图号"
              className="sm:max-w-xs"
              value={mapNumber}
              maxLength={40}
              onText={(number) => store.change(() => ({ mapNumber: number }))}
            />
          )}
        </div>
        {question('thirdParty')}
      </div>
    </Field>
  );
}
