import type { PublicRecord } from '../../../contract/registry.ts';
import { dateText } from '../../ui/format.ts';
import { recordAddress } from '../wording.ts';

export const RECORD_STATES = { in_force: '登记有效', changed: '已变更', revoked: '已撤销' } as const;

/** 「有效 / 已变更 / 已撤销」 with a mark that does not rely on colour alone. */
export function RecordState({ state }: { state: PublicRecord['state'] }) {
  return <span className={`state ${state}`}>{RECORD_STATES[state]}</span>;
}

function RecordRow({ record, heading: Heading }: { record: PublicRecord; heading: 'h2' | 'h3' }) {
  const authors = record.authors.join('、');
  const owners = record.owners.join('、');
  return (
    <li className="record-row">
      <div>
        <Heading>
          <a href={recordAddress(record.number)}>{record.title}</a>
          {record.state === 'in_force' ? null : <RecordState state={record.state} />}
        </Heading>
        <p>
          <span className="class-name">{record.className}</span>
          <span>著作权人 {owners}</span>
          {authors === owners ? null : <span>作者 {authors}</span>}
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
export function RecordList({ records, heading }: { records: readonly PublicRecord[]; heading: 'h2' | 'h3' }) {
  return (
    <ul className="record-list">
      {records.map((record) => (
        <RecordRow key={record.number} record={record} heading={heading} />
      ))}
    </ul>
  );
}
