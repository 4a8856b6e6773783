import type { WorkForm } from '../../../../../../contract/form.ts';
import { RadioCards } from '../../../../../ui/choices.tsx';
import { todayInChina } from '../../../../../ui/format.ts';
import { DateInput } from '../../../../../ui/text-input.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField, TextField } from '../form-field.tsx';
import { withSeries } from '../samples/pieces.ts';
import { ArtificialIntelligence } from '../work/artificial-intelligence.tsx';
import { ClassChoice } from '../work/class-choice.tsx';
import { Contents } from '../work/contents.tsx';
import { Nature } from '../work/nature.tsx';

/** 作品信息 */
export function WorkStep() {
  const { state, store } = useFiling();
  const { form } = state;
  const set = (change: Partial<WorkForm>) => store.change(() => change);
  return (
    <div className="grid gap-8">
      <TextField
        path="title"
        label={form.series ? '系列作品名称' : '作品名称'}
        value={form.title}
        maxLength={120}
        onText={(title) => set({ title })}
      />
      <ClassChoice />
      <Series />
      <Nature />
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
      <Publication />
      <Contents />
      <ArtificialIntelligence />
    </div>
  );
}

/** 作品性质. The pieces themselves are named where their files are. */
function Series() {
  const { state, store } = useFiling();
  return (
    <FormField path="series" label="作品性质" group>
      <RadioCards
        look="cards"
        choices={[
          { value: 'single', label: '单个作品', note: '一件作品，可以有几个文件' },
          { value: 'series', label: '系列作品', note: '几件作品同属一个系列，作者和著作权人都相同' },
        ]}
        value={state.form.series ? 'series' : 'single'}
        onPick={(picked) => store.change((form) => withSeries(form, picked === 'series'))}
      />
      {state.form.series && (
        <p className="text-s text-quiet" role="status">
          在“作品样本与证明材料”一步中，逐件填写名称、上传文件。
        </p>
      )}
    </FormField>
  );
}

function Publication() {
  const { state, store } = useFiling();
  const { form } = state;
  const set = (change: Partial<WorkForm>) => store.change(() => change);
  return (
    <>
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
    </>
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
