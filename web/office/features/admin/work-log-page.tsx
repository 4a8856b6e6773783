import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { STATES } from '../../../../contract/works.ts';
import { instantText } from '../../../ui/format.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { commandName } from './command-names.ts';
import { eventsQuery } from './queries.ts';

const stateName = (state: string) => STATES[state as keyof typeof STATES] ?? state;

/** The append-only log of one application with its hash chain. */
export function WorkLogPage() {
  const { id = '' } = useParams();
  const log = useQuery(eventsQuery(id));
  return (
    <AwaitQuery query={log}>
      {({ intact, events }) => (
        <div className="page">
          <title>操作记录 · 工作台</title>
          <h1>操作记录</h1>
          <p className={`chain ${intact ? 'ok' : 'not-ok'}`}>
            {intact
              ? `共 ${events.length} 条，散列逐条相连，没有改动。`
              : `共 ${events.length} 条，散列链不完整：记录可能被改动，请立即查明。`}
          </p>
          <p>
            <Link to={`/office/review/${id}`}>查看作品</Link>
          </p>
          <table className="queue log">
            <thead>
              <tr>
                <th scope="col">序号</th>
                <th scope="col">时间</th>
                <th scope="col">操作人</th>
                <th scope="col">操作</th>
                <th scope="col">状态</th>
                <th scope="col">请求与散列</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.seq}>
                  <td>{event.seq}</td>
                  <td>{instantText(event.at)}</td>
                  <td>{event.actor}</td>
                  <td>{commandName(event.command)}</td>
                  <td>
                    {event.from === null ? '' : `${stateName(event.from)} → `}
                    {stateName(event.to)}
                  </td>
                  <td>
                    <small>{event.requestId}</small>
                    <code title={`前一条 ${event.previousHash}`}>{event.hash.slice(0, 16)}…</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </AwaitQuery>
  );
}
