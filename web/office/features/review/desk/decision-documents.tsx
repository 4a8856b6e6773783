import { useQuery } from '@tanstack/react-query';
import { listDeskDecisions } from '../../../../../contract/decisions.ts';
import { api } from '../../../../api.ts';
import { instantText } from '../../../../ui/format.ts';

/** What has been given to the applicant in writing, the newest first; nothing when there is nothing. */
export function DecisionDocuments({ id, version }: { id: string; version: number }) {
  const { data } = useQuery({
    queryKey: ['desk-decisions', id, version] as const,
    queryFn: () => api(listDeskDecisions, { params: { id } }),
  });
  if (!data || data.documents.length === 0) return null;
  return (
    <section>
      <h2>文书（{data.documents.length}）</h2>
      <ul className="decisions">
        {data.documents.map(({ id: documentId, title, number, decidedAt, url }) => (
          <li key={documentId}>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer">
                {title}
              </a>
            ) : (
              `${title}（正在盖章）`
            )}
            <p className="quiet">
              {number}　{instantText(decidedAt)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
