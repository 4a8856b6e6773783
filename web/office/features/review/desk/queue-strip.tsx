import { Link } from 'react-router';
import type { QueueRow } from '../../../../../contract/review.ts';
import { dateText } from '../../../../ui/format.ts';
import { type QueueFilter, searchOf } from '../queue-filter.ts';

interface Props {
  rows: readonly QueueRow[];
  current: string;
  filter: QueueFilter;
}

/** The queue beside the desk: enough of each work to choose the next. */
export function QueueStrip({ rows, current, filter }: Props) {
  return (
    <nav className="queue-strip" aria-label="待审作品">
      <h2>
        <Link to={`/office/review${searchOf(filter)}`}>待审作品</Link>
      </h2>
      <ol>
        {rows.map((row) => (
          <li key={row.id}>
            <Link
              to={`/office/review/${row.id}${searchOf(filter)}`}
              aria-current={row.id === current ? 'page' : undefined}
            >
              <span>{row.title}</span>
              <small className={`due ${row.urgency}`}>{dateText(row.dueOn).slice(5)}</small>
              {row.claimedBy !== null ? <small>{row.mine ? '我在审' : row.claimedBy}</small> : null}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
