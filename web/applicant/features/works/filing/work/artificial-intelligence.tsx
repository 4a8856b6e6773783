import type { WorkForm } from '../../../../../../contract/form.ts';
import { useFiling } from '../filing-context.tsx';
import { LongTextField, TextField } from '../form-field.tsx';
import { YesNoField } from '../yes-no.tsx';

/** The statement about generated content (domain §8.4). */
export function ArtificialIntelligence() {
  const { state, store } = useFiling();
  const { ai } = state.form;
  const set = (change: Partial<WorkForm['ai']>) => store.change((form) => ({ ai: { ...form.ai, ...change } }));
  return (
    <div className="grid gap-6">
      <YesNoField
        path="ai.used"
        label="创作中是否使用了人工智能生成的内容"
        value={ai.used}
        onPick={(used) => set({ used })}
      />
      {ai.used && (
        <div className="grid gap-6 border-l-2 border-line pl-4 sm:pl-6">
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
        </div>
      )}
    </div>
  );
}
