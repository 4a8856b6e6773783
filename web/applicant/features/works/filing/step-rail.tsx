import clsx from 'clsx';
import { Link } from 'react-router';
import { FORM_STEPS, type FormStep } from '../../../../../contract/form.ts';
import { Icon } from '../../../../ui/icons.tsx';
import { stepOf } from '../form-paths.ts';
import { SaveStatus } from './draft/save-status.tsx';
import { openProblems, useFiling } from './filing-context.tsx';

/** The steps with ticks and counts: a list at the side, on phones one line that unfolds. */
export function StepRail({ current }: { current: FormStep }) {
  const index = FORM_STEPS.findIndex(({ key }) => key === current);
  return (
    <nav aria-label="填报步骤">
      <details className="rounded-m border border-line bg-card lg:hidden">
        <summary className="flex min-h-12 items-center gap-3 px-4 py-2">
          <span className="tabular">
            第 {index + 1} 步，共 {FORM_STEPS.length} 步
          </span>
          <span className="ml-auto inline-flex items-center gap-1 text-s text-blue">
            全部步骤
            <Icon name="down" />
          </span>
        </summary>
        <div className="max-h-[60dvh] overflow-y-auto border-t border-line p-2">
          <Steps current={current} />
        </div>
      </details>
      <div className="max-lg:hidden">
        <Steps current={current} />
      </div>
      <SaveStatus />
    </nav>
  );
}

function Steps({ current }: { current: FormStep }) {
  const { work, state, attempted } = useFiling();
  return (
    <ol className="grid gap-0.5">
      {FORM_STEPS.map(({ key, title }, index) => (
        <li key={key}>
          <Link
            to={`/my/works/${work.id}/edit/${key}`}
            aria-current={key === current ? 'step' : undefined}
            className={clsx(
              'flex min-h-11 items-center gap-3 rounded-m px-3 py-1.5',
              key === current ? 'bg-blue-wash font-semibold text-blue' : 'hover:bg-card hover:text-blue',
            )}
          >
            <StepMark
              number={index + 1}
              left={key === 'preview' ? openProblems(state).length : openProblems(state, key).length}
              last={key === 'preview'}
            />
            <span className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-2 gap-y-0.5 leading-snug">
              {title}
              <StepNote step={key} attempted={attempted.has(key)} />
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function StepMark({ number, left, last }: { number: number; left: number; last: boolean }) {
  const done = left === 0 && !last;
  return (
    <span
      className={clsx(
        'flex size-6 shrink-0 items-center justify-center rounded-full border text-s tabular',
        done ? 'border-green bg-green text-white' : 'border-edge text-quiet',
      )}
    >
      {done ? <Icon name="check" width="0.875rem" height="0.875rem" strokeWidth={3} /> : number}
      {done && <span className="sr-only">已填好</span>}
    </span>
  );
}

/** What is left on a step: quiet while the person has not been through it, a count in red afterwards. */
function StepNote({ step, attempted }: { step: FormStep; attempted: boolean }) {
  const { work, state } = useFiling();
  const left = openProblems(state, step).length;
  const remarks = work.remarks.filter(({ path }) => stepOf(path) === step).length;
  if (step === 'preview' || remarks + left === 0) return null;
  return (
    <span className="flex items-center gap-2">
      {remarks > 0 && (
        <span className="rounded-full bg-amber-wash px-2 text-s font-normal whitespace-nowrap text-amber-ink">
          意见 {remarks}
        </span>
      )}
      {left > 0 && (
        <span
          className={clsx(
            'text-s font-normal whitespace-nowrap tabular',
            attempted ? 'rounded-full bg-red px-2 text-white' : 'text-quiet',
          )}
        >
          {attempted ? left : `余 ${left}`}
          <span className="sr-only"> 项待填</span>
        </span>
      )}
    </span>
  );
}
