import type { ProfileRequirement } from '../../../../contract/profiles.ts';
import { focusField } from '../../../ui/field-id.ts';
import { Icon } from '../../../ui/icons.tsx';

/** Everything a complete profile has, ticking itself off by the server's judgement; each line leads to its field. */
export function Completeness({ requirements }: { requirements: readonly ProfileRequirement[] }) {
  const left = requirements.filter(({ problem }) => problem !== null).length;
  return (
    <section className="grid gap-3 rounded-m border border-line bg-card p-5" aria-labelledby="completeness">
      <h2 id="completeness" className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        <span aria-live="polite">{left > 0 ? `还需要填写或修改 ${left} 项` : '都填好了，请核对后提交保存'}</span>
        <span className="text-s font-normal text-quiet tabular">
          {requirements.length - left} / {requirements.length}
        </span>
      </h2>
      <ul className="grid gap-x-8 gap-y-1 text-s sm:grid-cols-2">
        {requirements.map((requirement) => (
          <li key={requirement.label}>
            <Line {...requirement} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ path, label, problem }: ProfileRequirement) {
  const done = problem === null;
  // What is merely empty explains itself; what is wrong does not.
  const explained = problem && !['missing', 'empty', 'consent_required'].includes(problem.code);
  return (
    <span className="flex items-start gap-2">
      {done ? (
        <Icon name="check" className="mt-0.5 shrink-0 text-green" />
      ) : (
        <span aria-hidden="true" className="mt-1.5 ml-1 size-3 shrink-0 rounded-full border border-edge" />
      )}
      <span className="grid min-w-0">
        <a
          href={`#${path}`}
          className={done ? 'text-quiet hover:text-blue' : 'hover:text-blue hover:underline'}
          onClick={(event) => {
            event.preventDefault();
            focusField(path);
          }}
        >
          {label}
          {done && <span className="sr-only">（已填）</span>}
        </a>
        {explained && <span className="text-amber-ink">{problem.message}</span>}
      </span>
    </span>
  );
}
