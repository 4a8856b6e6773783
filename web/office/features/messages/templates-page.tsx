import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { TemplateRow } from '../../../../contract/templates.ts';
import { instantText } from '../../../ui/format.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { templatesQuery } from './queries.ts';

/** 「通知用语」: every occasion of which people are told, by topic. */
export function TemplatesPage() {
  const query = useQuery(templatesQuery);
  return (
    <div className="page">
      <title>通知用语 · 工作台</title>
      <p>
        <Link to="/office/messages">通知</Link>
      </p>
      <h1>通知用语</h1>
      <p className="lead">保存后，下一条通知就按新的写法发。每次保存都留下一版，已经发出的不变。</p>
      <AwaitQuery query={query}>
        {({ templates }) =>
          [...new Set(templates.map(({ topic }) => topic))].map((topic) => (
            <section key={topic} className="wording-topic">
              <h2>{topic}</h2>
              <ul>
                {templates
                  .filter((row) => row.topic === topic)
                  .map((row) => (
                    <Occasion key={row.occasion} row={row} />
                  ))}
              </ul>
            </section>
          ))
        }
      </AwaitQuery>
    </div>
  );
}

function Occasion({ row }: { row: TemplateRow }) {
  return (
    <li>
      <Link to={`/office/templates/${row.occasion}`}>{row.name}</Link>
      <span>{row.subject}</span>
      <small>
        {row.savedAt ? `第 ${row.version} 版，${instantText(row.savedAt)} ${row.savedBy ?? ''}` : '原有写法'}
      </small>
    </li>
  );
}
