import type { WorkForm } from '../../../../../../contract/form.ts';
import { todayInChina } from '../../../../../ui/format.ts';
import { DateInput } from '../../../../../ui/text-input.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField, LongTextField } from '../form-field.tsx';

/** What an agent was asked to do, and until when; as in the 授权委托书. */
export function Agency() {
  const { state, store, profile } = useFiling();
  if (profile?.category !== 'agency' && profile?.category !== 'lawyer') return null;
  const { agency } = state.form;
  const set = (change: Partial<WorkForm['agency']>) =>
    store.change((form) => ({ agency: { ...form.agency, ...change } }));
  return (
    <section aria-labelledby="agency" className="grid gap-6 border-t border-line pt-8">
      <div className="grid gap-1">
        <h3 id="agency" className="font-semibold">
          代理申报
        </h3>
        <p className="text-s text-quiet">
          与授权委托书写的一致。委托书可在下一步按填写的内容生成，由委托人签署后上传。
        </p>
      </div>
      <LongTextField
        path="agency.scope"
        label="委托事项"
        value={agency.scope}
        maxLength={500}
        onText={(scope) => set({ scope })}
      />
      <FormField path="agency.validUntil" label="委托有效期至">
        <DateInput
          value={agency.validUntil}
          min={todayInChina(new Date())}
          onText={(validUntil) => set({ validUntil })}
        />
      </FormField>
    </section>
  );
}
