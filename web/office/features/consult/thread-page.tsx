import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { THREAD_STATES, type ThreadDesk, type ThreadEntry } from '../../../../contract/consult.ts';
import { bytesText, instantText } from '../../../ui/format.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Assignment } from './assignment.tsx';
import { threadQuery } from './queries.ts';

/** One question: what was written, the answer to be given, and whose it is. */
export function ThreadPage() {
  const { id = '' } = useParams();
  const query = useQuery(threadQuery(id));
  return <AwaitQuery query={query}>{(thread) => <Whole thread={thread} />}</AwaitQuery>;
}

function Whole({ thread }: { thread: ThreadDesk }) {
  const facts: [string, string][] = [
    ['提问人', thread.asker],
    ['提问时间', instantText(thread.askedAt)],
    ['答复通知', thread.email === '***' ? '站内消息、资料里的邮箱和手机' : `邮箱 ${thread.email}`],
    ['领取人', thread.mine ? '我' : thread.assignee || '尚未领取'],
  ];
  return (
    <div className="page rating-desk">
      <title>{`${thread.subject} · 在线咨询`}</title>
      <p>
        <Link to="/office/consult">在线咨询</Link>
      </p>
      <h1>
        {thread.subject}
        <span className={`agent-state ${thread.state === 'waiting' ? 'open' : 'resolved'}`}>
          {THREAD_STATES[thread.state]}
        </span>
      </h1>
      <div className="agent-columns">
        <div className="rating-main">
          <ol className="consult-entries">
            {thread.entries.map((entry) => (
              <Entry key={entry.seq} entry={entry} />
            ))}
          </ol>
          {thread.actions.includes('answer') ? <AnswerForm key={thread.version} thread={thread} /> : null}
          {thread.actions.includes('answer') || thread.state === 'closed' ? null : (
            <p className="quiet">这次咨询由{thread.assignee}领取，需要您来答复时，请对方转交。</p>
          )}
        </div>
        <div className="agent-side">
          <section>
            <h2>这次咨询</h2>
            <dl className="agent-facts">
              {facts.map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
          <Assignment key={thread.version} thread={thread} />
        </div>
      </div>
    </div>
  );
}

function Entry({ entry }: { entry: ThreadEntry }) {
  const { file } = entry;
  return (
    <li className={entry.by}>
      <p className="quiet">
        <b>{entry.name}</b> <time dateTime={entry.at}>{instantText(entry.at)}</time>
      </p>
      {entry.body ? <p className="rating-words">{entry.body}</p> : null}
      {file ? (
        <p>
          <a href={`/api/office/consult/files/${file.id}`} target="_blank" rel="noreferrer">
            {file.name}
          </a>{' '}
          <small className="quiet">{bytesText(file.bytes)}</small>
        </p>
      ) : null}
    </li>
  );
}
