import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { WorkCard } from '../../../../contract/works.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { instantText } from '../../../ui/format.ts';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { Thumb } from '../../../ui/thumb.tsx';
import { authorityQuery } from '../../data/queries.ts';
import { nextStep, TONE, titleOf } from './standing.ts';
import { SubmitButton } from './submit-button.tsx';

interface RowProps {
  work: WorkCard;
  /** The first thing to do: its button is the page's main one. */
  main: boolean;
  level: 2 | 3;
}

/** Where a row's button stands. */
const PLACE = 'col-start-2 justify-self-start sm:col-start-3';

/** One work in a list: picture, name, state, what happens next, and the button for it. */
function WorkRow({ work, main, level }: RowProps) {
  const Heading = `h${level}` as const;
  const { data: authority } = useQuery(authorityQuery);
  const className = authority?.classes.find(({ letter }) => letter === work.classLetter)?.name;
  const step = nextStep(work);
  const facts = [className, work.registrationNumber ?? work.code, `更新于 ${instantText(work.updatedAt)}`];
  return (
    <article className="grid grid-cols-[auto_1fr] items-start gap-x-4 gap-y-3 py-5 sm:grid-cols-[auto_1fr_auto] sm:items-center">
      <Thumb src={work.preview} className="size-16 sm:size-18" />
      <div className="grid min-w-0 gap-1">
        <Heading className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link to={`/my/works/${work.id}`} className="font-semibold hover:text-blue hover:underline">
            {titleOf(work.title)}
          </Link>
          <StatusBadge tone={TONE[work.state]}>{work.stateLabel}</StatusBadge>
        </Heading>
        <p>{work.next}</p>
        <p className="text-s text-quiet tabular">{facts.filter(Boolean).join('　')}</p>
      </div>
      {work.actions.includes('submit') ? (
        <SubmitButton work={work} main={main} className={PLACE} />
      ) : (
        step && (
          <Link to={step.to} className={`${buttonClass(main ? 'primary' : 'plain', 's')} ${PLACE}`}>
            {step.label}
            <span className="sr-only">：{titleOf(work.title)}</span>
          </Link>
        )
      )}
    </article>
  );
}

interface RowsProps {
  works: readonly WorkCard[];
  /** Whether the first row holds what is to be done next. */
  urgent?: boolean;
  level?: 2 | 3;
}

export function WorkRows({ works, urgent = false, level = 3 }: RowsProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {works.map((work, index) => (
        <li key={work.id}>
          <WorkRow work={work} main={urgent && index === 0} level={level} />
        </li>
      ))}
    </ul>
  );
}
