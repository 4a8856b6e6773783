import type { WorkForm } from '../../../../../../contract/form.ts';
import { useFiling } from '../filing-context.tsx';
import { LongTextField } from '../form-field.tsx';

const PARTS = [
  { key: 'purpose', label: '创作目的', hint: '为什么创作，想表达什么，用在哪里', maxLength: 2000 },
  { key: 'process', label: '创作过程', hint: '从构思到定稿：时间、步骤、使用的工具', maxLength: 4000 },
  { key: 'originality', label: '独创性', hint: '与已有作品不同的地方，以及独立完成的说明', maxLength: 2000 },
] as const;

/** 作品说明 */
export function StatementStep() {
  const { state, store } = useFiling();
  const set = (change: Partial<WorkForm['statement']>) =>
    store.change((form) => ({ statement: { ...form.statement, ...change } }));
  return (
    <div className="grid gap-8">
      {PARTS.map(({ key, label, hint, maxLength }) => (
        <LongTextField
          key={key}
          path={`statement.${key}`}
          label={label}
          hint={hint}
          value={state.form.statement[key]}
          maxLength={maxLength}
          onText={(text) => set({ [key]: text })}
        />
      ))}
    </div>
  );
}
