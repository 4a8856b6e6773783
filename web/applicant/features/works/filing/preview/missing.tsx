import { FORM_STEPS } from '../../../../../../contract/form.ts';
import type { FieldProblem } from '../../../../../../contract/problem.ts';
import { placeOf, stepOf } from '../../form-paths.ts';
import { useGoTo } from '../use-go-to.ts';

/** One list of everything that is missing, by step, each line leading to its field. */
export function Missing({ problems }: { problems: readonly FieldProblem[] }) {
  const goTo = useGoTo();
  const steps = FORM_STEPS.map(({ key, title }) => ({
    key,
    title,
    problems: problems.filter(({ path }) => stepOf(path) === key),
  })).filter((step) => step.problems.length > 0);
  return (
    <section aria-labelledby="missing" className="grid gap-4 rounded-m border border-amber bg-card p-5">
      <h3 id="missing" tabIndex={-1} className="font-semibold">
        还有 {problems.length} 处需要补充或修改
      </h3>
      {steps.map(({ key, title, problems: own }) => (
        <div key={key} className="grid gap-x-6 gap-y-1 sm:grid-cols-[10rem_1fr]">
          <p className="text-quiet">{title}</p>
          <ul className="grid gap-1">
            {own.map(({ path, message }) => (
              <li key={path + message}>
                <button type="button" className="link text-left" onClick={() => goTo(path)}>
                  {placeOf(path)}
                  {message}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
