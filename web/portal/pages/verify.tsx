import type { Verdict, VerifiedDocument } from '../../../contract/registry.ts';
import { instantText } from '../../ui/format.ts';
import { Field } from '../parts/field.tsx';
import { FileCheck } from '../parts/file-check.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { DOCUMENT_NOTE, documentFacts, reasonMark, recordAddress } from '../wording.ts';
import type { PageOf } from './page-of.ts';
import { recordFacts } from './record.tsx';

function VerdictView({ verdict, owner, at }: { verdict: Verdict; owner: string; at: string }) {
  const { record, reasons } = verdict;
  // The seal of a certificate is a reason already; what else is in the file is told beside it.
  const signatures = verdict.signatures.filter((line) => !reasons.some(({ sentence }) => sentence === line.sentence));
  return (
    <section className={`verdict ${verdict.verdict}`} aria-labelledby="verdict">
      <h2 id="verdict">{verdict.sentence}</h2>
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={reason.sentence} className={reasonMark(reason).style}>
            <span className="visually-hidden">{reasonMark(reason).words}</span>
            {reason.sentence}
          </li>
        ))}
        {signatures.map((line) => (
          <li key={line.sentence} className={line.ok ? 'ok' : 'not-ok'}>
            <span className="visually-hidden">{line.ok ? '有效：' : '未通过：'}</span>
            {line.sentence}
          </li>
        ))}
      </ul>
      {verdict.verdict === 'unknown' && owner !== '' ? (
        <p>
          登记号看不清或记不准的，可以到登记公告
          <a href={`/register?q=${encodeURIComponent(owner)}`}>查找“{owner}”的登记</a>。
        </p>
      ) : null}
      {verdict.document === null ? null : <DocumentView document={verdict.document} />}
      {record === null ? null : (
        <>
          <dl className="facts">
            <div>
              <dt>作品名称</dt>
              <dd>
                <a href={recordAddress(record.number)}>{record.title}</a>
              </dd>
            </div>
            {recordFacts(record)
              .filter(([term]) => term !== '公布时间')
              .map(([term, value]) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
          {record.samples.length > 0 ? (
            <div className="compare">
              <h3>核对作品文件</h3>
              <noscript>
                <p>
                  <a href={recordAddress(record.number)}>公告页</a>
                  列有每个样本的指纹，可与您算出的 SHA-256 比对。
                </p>
              </noscript>
              <FileCheck samples={record.samples} />
            </div>
          ) : null}
        </>
      )}
      <p className="quiet checked-at">核验时间 {instantText(at)}</p>
    </section>
  );
}

function DocumentView({ document }: { document: VerifiedDocument }) {
  return (
    <>
      <dl className="facts">
        {documentFacts(document).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet document-note">{DOCUMENT_NOTE}</p>
    </>
  );
}

function NumberForm({ query }: { query: PageOf<'verify'>['query'] }) {
  return (
    <section aria-labelledby="by-number">
      <h2 id="by-number">凭登记号核验</h2>
      <form className="stack-form" action="/verify" method="get">
        <Field id="number" label="登记号" hint="印在证书右上方，连同「作登字」等字样一起输入。" problem={undefined}>
          {(attributes) => (
            <input
              {...attributes}
              name="number"
              required
              maxLength={60}
              defaultValue={query.number}
              autoComplete="off"
            />
          )}
        </Field>
        <Field id="owner" label="著作权人" hint="有几位著作权人的，填任意一位的姓名或名称全称。" problem={undefined}>
          {(attributes) => (
            <input
              {...attributes}
              name="owner"
              required
              maxLength={120}
              defaultValue={query.owner}
              autoComplete="off"
            />
          )}
        </Field>
        <button className="button primary" type="submit">
          核验
        </button>
      </form>
    </section>
  );
}

function FileDrop({ problem }: { problem: string }) {
  return (
    <section aria-labelledby="by-file">
      <h2 id="by-file">用证书文件或二维码核验</h2>
      <noscript>
        <form className="stack-form" action="/verify" method="post" encType="multipart/form-data">
          <Field
            id="certificate"
            label="电子证书（PDF）"
            hint="检查印章、内容和登记现状；文件不留存，不超过 30 MB。"
            problem={problem || undefined}
          >
            {(attributes) => (
              <input {...attributes} name="certificate" type="file" accept="application/pdf,.pdf" required />
            )}
          </Field>
          <button className="button" type="submit">
            核验证书文件
          </button>
        </form>
      </noscript>
      <div className="drop tall" hidden data-pdf-check="">
        <p className="drop-choices">
          <label>
            <span className="button">选择证书文件或图片</span>
            <input className="visually-hidden" type="file" accept="application/pdf,.pdf,image/*" />
          </label>
          <label className="by-camera">
            <span className="button">拍证书上的二维码</span>
            <input className="visually-hidden" type="file" accept="image/*" capture="environment" />
          </label>
          <span className="by-dragging">或把 PDF、二维码图片拖到这里</span>
        </p>
        <p className="quiet">PDF 检查印章、内容和登记现状，不留存，不超过 30 MB。</p>
        <p className="quiet">二维码的图片只在您的设备上识别，不会上传。</p>
        <div className="drop-answer" aria-live="polite" />
      </div>
    </section>
  );
}

/** 证书核验: by number and owner or the PDF without a script; by dropping, by QR picture or the work's own file with one. */
export function VerifyPage({ page }: { page: PageOf<'verify'> }) {
  return (
    <div className="wrap page">
      <PageHead title="证书核验">
        <p>
          核对一份作品登记证书是否真实、内容是否一致、现在是否有效；登记机构出具的通知书、决定书也可以用文件核验。不需要登录。
        </p>
      </PageHead>
      {page.verdict ? <VerdictView verdict={page.verdict} owner={page.query.owner} at={page.at} /> : null}
      <div data-pdf-verdict="" aria-live="polite" />
      <div className="halves">
        <NumberForm query={page.query} />
        <FileDrop problem={page.fileProblem} />
      </div>
    </div>
  );
}
