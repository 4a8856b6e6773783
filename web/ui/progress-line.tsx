import clsx from 'clsx';
import { dayText } from './format.ts';
import { Icon } from './icons.tsx';

export interface ProgressStep {
  key: string;
  label: string;
  state: 'done' | 'current' | 'ahead' | 'stopped';
  /** ISO instant at which it was reached. */
  at: string | null;
}

const SPOKEN = { done: '已完成', current: '进行中', ahead: '未开始', stopped: '已停止' } as const;

/** 填报 → 缴费 → 签章 → 审核 → 登记 → 领证: where a work is. */
export function ProgressLine({ steps, compact = false }: { steps: readonly ProgressStep[]; compact?: boolean }) {
  return (
    <ol className="flex" aria-label="办理进度">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative flex min-w-0 flex-1 flex-col items-center gap-1.5 text-center text-s"
        >
          {index > 0 && (
            <span
              aria-hidden="true"
              className={clsx(
                'absolute top-3.5 right-1/2 left-[-50%] mx-5 h-0.5',
                step.state === 'ahead' ? 'bg-line' : step.state === 'stopped' ? 'bg-quiet' : 'bg-blue',
              )}
            />
          )}
          <Mark state={step.state} number={index + 1} />
          <span
            className={clsx(
              step.state === 'current' ? 'font-semibold text-blue' : step.state === 'ahead' && 'text-quiet',
            )}
          >
            {step.label}
            <span className="sr-only">（{SPOKEN[step.state]}）</span>
          </span>
          {!compact && step.at && <span className="hidden text-quiet tabular sm:block">{dayText(step.at)}</span>}
        </li>
      ))}
    </ol>
  );
}

function Mark({ state, number }: { state: ProgressStep['state']; number: number }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'relative flex size-7 items-center justify-center rounded-full border-2 tabular',
        state === 'done' && 'border-blue bg-blue text-white',
        state === 'current' && 'border-blue bg-card font-semibold text-blue',
        state === 'ahead' && 'border-line bg-paper text-quiet',
        state === 'stopped' && 'border-quiet bg-quiet text-white',
      )}
    >
      {state === 'done' ? (
        <Icon name="check" width="1rem" height="1rem" strokeWidth={2.5} />
      ) : state === 'stopped' ? (
        <Icon name="close" width="1rem" height="1rem" strokeWidth={2.5} />
      ) : (
        number
      )}
    </span>
  );
}
