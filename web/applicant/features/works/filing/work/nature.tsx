import { NATURES, SOURCE_STATUSES, type WorkForm } from '../../../../../../contract/form.ts';
import { RadioCards } from '../../../../../ui/choices.tsx';
import { choicesOf } from '../choices-of.ts';
import { useFiling } from '../filing-context.tsx';
import { FormField, LongTextField, TextField } from '../form-field.tsx';

const STATUS_NOTES: Record<keyof typeof SOURCE_STATUSES, string> = {
  licensed: '需要上传授权书或许可使用合同',
  public_domain: '如古籍、民间文艺，需要说明出处',
  own: '例如把自己的小说改成剧本',
};

/** 创作性质, and for a derived work what it is made from. */
export function Nature() {
  const { state, store } = useFiling();
  const { nature, natureNote } = state.form;
  return (
    <>
      <FormField path="nature" label="创作性质" group>
        <RadioCards
          choices={choicesOf(NATURES)}
          value={nature}
          onPick={(picked) => store.change(() => ({ nature: picked }))}
        />
      </FormField>
      {nature && nature !== 'original' && (
        <div className="grid gap-6 border-l-2 border-line pl-4 sm:pl-6">
          <Source />
          <LongTextField
            path="natureNote"
            label="您新创作的内容"
            value={natureNote}
            maxLength={200}
            onText={(note) => store.change(() => ({ natureNote: note }))}
          />
        </div>
      )}
    </>
  );
}

function Source() {
  const { state, store } = useFiling();
  const { source } = state.form;
  const set = (change: Partial<WorkForm['source']>) =>
    store.change((form) => ({ source: { ...form.source, ...change } }));
  return (
    <>
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          path="source.title"
          label="原作品名称"
          value={source.title}
          maxLength={120}
          onText={(title) => set({ title })}
        />
        <TextField
          path="source.author"
          label="原作者"
          value={source.author}
          maxLength={120}
          onText={(author) => set({ author })}
        />
      </div>
      <FormField path="source.status" label="原作品的权利状况" group>
        <RadioCards
          look="cards"
          columns="sm:grid-cols-3"
          choices={choicesOf(SOURCE_STATUSES).map((choice) => ({ ...choice, note: STATUS_NOTES[choice.value] }))}
          value={source.status}
          onPick={(status) => set({ status })}
        />
      </FormField>
    </>
  );
}
