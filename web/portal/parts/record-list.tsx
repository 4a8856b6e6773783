import type { PublicRecord } from '../../../contract/registry.ts';
import { dateText } from '../../ui/format.ts';
import { recordAddress } from '../wording.ts';
import { Highlight } from './highlight.tsx';

export const RECORD_STATES = { in_force: '登记有效', changed: '已变更', revoked: '已撤销' } as const;

/** 「有效 / 已变更 / 已撤销」 with a mark that does not rely on colour alone. */
export function RecordState({ state }: { state: PublicRecord['state'] }) {
  return <span className={`state ${state}`}>{RECORD_STATES[state]}</span>;
}

interface Shown {
  heading: 'h2' | 'h3';
  /** Words to mark. */
  query?: string;
  /** With a picture or a sign of the class. */
  tiles?: boolean;
}

/** The picture where its owner agreed, else the sign of the class. */
function Tile({ record: { pictureUrl, className } }: { record: PublicRecord }) {
  return pictureUrl ? (
    <img className="class-tile" src={pictureUrl} alt="" width={48} height={48} loading="lazy" />
  ) : (
    <span className="class-tile" aria-hidden="true">
      {className.slice(0, 1)}
    </span>
  );
}

function RecordRow({ record, heading: Heading, query = '', tiles = false }: Shown & { record: PublicRecord }) {
  const authors = record.authors.join('、');
  const owners = record.owners.join('、');
  return (
    <li className={tiles ? 'record-row with-tile' : 'record-row'}>
      {tiles ? <Tile record={record} /> : null}
      <div>
        <Heading>
          <a href={recordAddress(record.number)}>
            <Highlight text={record.title} query={query} />
          </a>
          {record.state === 'in_force' ? null : <RecordState state={record.state} />}
        </Heading>
        <p>
          <span className="class-name">{record.className}</span>
          <span>
            著作权人 <Highlight text={owners} query={query} />
          </span>
          {authors === owners ? null : (
            <span>
              作者 <Highlight text={authors} query={query} />
            </span>
          )}
        </p>
      </div>
      <p className="record-number">
        <span>{record.number}</span>
        <time dateTime={record.registeredOn}>{dateText(record.registeredOn)}登记</time>
      </p>
    </li>
  );
}

/** Public records as rows, newest first; the whole name is the link. */
export function RecordList({ records, ...shown }: Shown & { records: readonly PublicRecord[] }) {
  return (
    <ul className="record-list">
      {records.map((record) => (
        <RecordRow key={record.number} record={record} {...shown} />
      ))}
    </ul>
  );
}
