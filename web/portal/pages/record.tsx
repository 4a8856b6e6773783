import type { PublicRecord, RecordDetail } from '../../../contract/registry.ts';
import { bytesText, dateText, instantText } from '../../ui/format.ts';
import { FileCheck } from '../parts/file-check.tsx';
import { RecordState } from '../parts/record-list.tsx';
import { address } from '../wording.ts';

/** The published facts in the order of the certificate, as term and value. */
export function recordFacts(record: PublicRecord): [string, string][] {
  return [
    ['登记号', record.number],
    ['作品类别', record.className],
    ...(record.pieces.length > 0
      ? [['系列作品', `共 ${record.pieces.length} 件：${record.pieces.join('、')}`] as [string, string]]
      : []),
    ['作者', record.authors.join('、')],
    ['著作权人', record.owners.join('、')],
    ['所属地区', [...new Set(record.ownerRegions)].join('、')],
    ['创作完成日期', dateText(record.completedOn)],
    ['首次发表日期', record.firstPublishedOn === null ? '未发表' : dateText(record.firstPublishedOn)],
    ['登记日期', dateText(record.registeredOn)],
    ['登记机构', record.authority],
    ['公布时间', instantText(record.publishedAt)],
  ];
}

function Samples({ record }: { record: PublicRecord }) {
  return (
    <section className="section" aria-labelledby="samples">
      <h2 id="samples">登记样本</h2>
      <p className="measure">
        样本不公开，只公布每个文件的指纹（SHA-256）。手里的文件算出的指纹与下表一致，就是登记时提交的那一份。
      </p>
      <ul className="samples">
        {record.samples.map((sample) => (
          <li key={sample.sha256}>
            <b>
              {sample.piece === '' || sample.piece === sample.name ? sample.name : `${sample.piece}：${sample.name}`}
            </b>{' '}
            <span className="quiet">{bytesText(sample.bytes)}</span>
            <code>{sample.sha256}</code>
          </li>
        ))}
      </ul>
      <FileCheck samples={record.samples} />
    </section>
  );
}

const ACTS: Record<RecordDetail['history'][number]['act'], string> = {
  registered: '准予登记，编列登记号并公布',
  certificate_issued: '出具电子登记证书',
  certificate_renewed: '证书续加时间戳',
  changed: '变更登记事项',
  revoked: '撤销登记',
};

function History({ record }: { record: RecordDetail }) {
  return (
    <section className="section" aria-labelledby="history">
      <h2 id="history">登记历史</h2>
      <ol className="record-history">
        {record.history.map(({ act, at, changes }) => (
          <li key={`${act} ${at}`}>
            <time dateTime={at}>{instantText(at)}</time>
            <div>
              {ACTS[act]}
              {changes.map(({ field, sentence }) => (
                <p key={field}>{sentence}</p>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className="record-log">
        <a href={address('/log', { number: record.number })}>在公开日志中查看，并下载存证证明</a>
      </p>
    </section>
  );
}

/** One public record; printable. */
export function RecordPage({ record }: { record: RecordDetail }) {
  const verify = address('/verify', { number: record.number, owner: record.owners[0] ?? '' });
  return (
    <div className="wrap page record">
      <p className="back">
        <a href="/register">← 登记公告</a>
      </p>
      <div className="record-head">
        <h1>{record.title}</h1>
        <RecordState state={record.state} />
      </div>
      {record.state === 'revoked' ? <p className="notice danger">本登记已被撤销，登记证书不再有效。</p> : null}
      {record.state === 'changed' ? <p className="notice">登记后有变更，以下是变更后的现状。</p> : null}
      {record.pictureUrl ? (
        <img className="record-picture" src={record.pictureUrl} alt={`《${record.title}》的缩略图`} />
      ) : null}
      <dl className="facts">
        {recordFacts(record).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value === '' ? '无' : value}</dd>
          </div>
        ))}
      </dl>
      <p className="record-actions">
        <a className="button primary" href={verify}>
          核验这份登记
        </a>
        <a href={`/api/register/${encodeURIComponent(record.number)}`}>机读数据（JSON）</a>
      </p>
      <History record={record} />
      {record.samples.length > 0 ? <Samples record={record} /> : null}
      {record.certificateSha256 === null ? null : (
        <section className="section" aria-labelledby="certificate-hash">
          <h2 id="certificate-hash">证书指纹</h2>
          <p className="measure">电子证书 PDF 文件的 SHA-256：</p>
          <code className="hash">{record.certificateSha256}</code>
        </section>
      )}
    </div>
  );
}
