import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { OutboundTable } from './outbound-table.tsx';
import { workMessagesQuery } from './queries.ts';

/** What the people of one work were told by mail and SMS, and whether it arrived. */
export function WorkMessagesPage() {
  const { id = '' } = useParams();
  const query = useQuery(workMessagesQuery(id));
  return (
    <div className="page">
      <title>发出的通知 · 工作台</title>
      <p>
        <Link to={`/office/review/${id}`}>返回作品</Link>
      </p>
      <h1>发出的通知</h1>
      <AwaitQuery query={query}>{({ messages }) => <OutboundTable messages={messages} />}</AwaitQuery>
    </div>
  );
}
