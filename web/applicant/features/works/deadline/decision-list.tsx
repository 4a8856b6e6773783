import { useQuery } from '@tanstack/react-query';
import type { DecisionDocument } from '../../../../../contract/decisions.ts';
import type { WorkView } from '../../../../../contract/works.ts';
import { bytesText, dayText } from '../../../../ui/format.ts';
import { Thumb } from '../../../../ui/thumb.tsx';
import { Section } from '../facts.tsx';
import { decisionsQuery } from './deadline-query.ts';

/** What the authority has given in writing, the newest first; nothing before the first submission. */
export function DecisionList({ work }: { work: WorkView }) {
  const { data } = useQuery(decisionsQuery(work.id, work.version));
  if (!data || data.documents.length === 0) return null;
  return (
    <Section title="文书">
      <ul className="grid gap-4 sm:grid-cols-2">
        {data.documents.map((document) => (
          <li key={document.id} className="flex items-center gap-3">
            <Thumb src={null} mediaType="application/pdf" className="size-14" />
            <Words document={document} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Words({ document: { title, number, decidedAt, url, bytes } }: { document: DecisionDocument }) {
  return (
    <span className="grid min-w-0 justify-items-start gap-0.5">
      {url ? (
        <a href={url} target="_blank" rel="noreferrer" className="link">
          {title}
        </a>
      ) : (
        <span>{title}（正在盖章）</span>
      )}
      <span className="text-s text-quiet tabular">{number}</span>
      <span className="text-s text-quiet tabular">
        {dayText(decidedAt)}
        {bytes === null ? '' : `　PDF ${bytesText(bytes)}`}
      </span>
    </span>
  );
}
