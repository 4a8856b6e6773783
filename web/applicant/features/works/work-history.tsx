import type { WorkView } from '../../../../contract/works.ts';
import { instantText } from '../../../ui/format.ts';
import { Section } from './facts.tsx';

/** Everything that has happened to the work, the newest first. */
export function WorkHistory({ history }: Pick<WorkView, 'history'>) {
  return (
    <Section title="办理记录">
      <ol className="grid gap-3 border-l border-line pl-4">
        {history.map(({ at, actor, sentence, command }) => (
          <li key={at + command} className="relative grid gap-0.5">
            <span aria-hidden="true" className="absolute top-2 -left-[1.3rem] size-2 rounded-full bg-edge" />
            <span>
              {actor} {sentence}
            </span>
            <time dateTime={at} className="text-s text-quiet tabular">
              {instantText(at)}
            </time>
          </li>
        ))}
      </ol>
    </Section>
  );
}
