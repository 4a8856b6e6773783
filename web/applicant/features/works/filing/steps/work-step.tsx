import { NATURES, type WorkForm } from '../../../../../../contract/form.ts';
import { RadioCards } from '../../../../../ui/choices.tsx';
import { todayInChina } from '../../../../../ui/format.ts';
import { DateInput } from '../../../../../ui/text-input.tsx';
import { choicesOf, YES_NO } from '../choices-of.ts';
import { ClassChoice } from '../class-choice.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField, LongTextField, TextField } from '../form-field.tsx';

/** 作品信息 */
export function WorkStep() {
  const { state, store } = useFiling();
  const { form } = state;
  const set = (change: Partial<WorkForm>) => store.change(() => change);
  return (
    <div className="grid gap-8">
      <TextField path="title" label="作品名称" value={form.title} maxLength={120} onText={(title) => set({ title })} />
      <ClassChoice />
      <FormField path="nature" label="创作性质" group>
        <RadioCards choices={choicesOf(NATURES)} value={form.nature} onPick={(nature) => set({ nature })} />
      </FormField>
      {form.nature && form.nature !== 'original' && (
        <LongTextField
          path="natureNote"
          label="创作性质说明"
          value={form.natureNote}
          maxLength={200}
          onText={(natureNote) => set({ natureNote })}
        />
      )}
      <When
        day={{
          path: 'completedOn',
          label: '创作完成日期',
          value: form.completedOn,
          set: (completedOn) => set({ completedOn }),
        }}
        place={{
          path: 'completedAt',
          label: '创作完成地点',
          value: form.completedAt,
          set: (completedAt) => set({ completedAt }),
        }}
      />
      <FormField path="published" label="发表状态" group>
        <RadioCards
          choices={[
            { value: 'no', label: '未发表' },
            { value: 'yes', label: '已发表' },
          ]}
          value={form.published === null ? null : form.published ? 'yes' : 'no'}
          onPick={(picked) =>
            set(
              picked === 'yes' ? { published: true } : { published: false, firstPublishedOn: '', firstPublishedAt: '' },
            )
          }
        />
      </FormField>
      {form.published && (
        <When
          day={{
            path: 'firstPublishedOn',
            label: '首次发表日期',
            value: form.firstPublishedOn,
            set: (firstPublishedOn) => set({ firstPublishedOn }),
          }}
          place={{
            path: 'firstPublishedAt',
            label: '首次发表地点',
            value: form.firstPublishedAt,
            set: (firstPublishedAt) => set({ firstPublishedAt }),
          }}
          from={form.completedOn}
        />
      )}
      <ArtificialIntelligence />
    </div>
  );
}

interface Entry {
  path: string;
  label: string;
  value: string;
  set: (value: string) => void;
}

/** A date and the place that goes with it. */
function When({ day, place, from }: { day: Entry; place: Entry; from?: string }) {
  return (
    <div className="grid gap-x-6 gap-y-8 sm:grid-cols-[14rem_1fr]">
      <FormField path={day.path} label={day.label}>
        <DateInput value={day.value} min={from} max={todayInChina(new Date())} onText={day.set} />
      </FormField>
      <TextField path={place.path} label={place.label} value={place.value} maxLength={80} onText={place.set} />
    </div>
  );
}

function ArtificialIntelligence() {
  const { state, store } = useFiling();
  const { ai } = state.form;
  const set = (change: Partial<WorkForm['ai']>) => store.change((form) => ({ ai: { ...form.ai, ...change } }));
  return (
    <>
      <FormField path="ai.used" label="创作中是否使用了人工智能生成的内容" group>
        <RadioCards
          choices={YES_NO}
          value={ai.used === null ? null : ai.used ? 'yes' : 'no'}
          onPick={(picked) => set({ used: picked === 'yes' })}
        />
      </FormField>
      {ai.used && (
        <>
          <TextField
            path="ai.tool"
            label="使用的工具或模型"
            value={ai.tool}
            maxLength={120}
            onText={(tool) => set({ tool })}
          />
          <LongTextField
            path="ai.contribution"
            label="人的独创性贡献"
            value={ai.contribution}
            maxLength={2000}
            onText={(contribution) => set({ contribution })}
          />
        </>
      )}
    </>
  );
}
