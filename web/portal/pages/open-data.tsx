import type { OpenDataEntry } from '../../../contract/registry.ts';
import { bytesText, instantText } from '../../ui/format.ts';
import { PageHead } from '../parts/page-head.tsx';
import { grouped } from '../wording.ts';
import type { PageOf } from './page-of.ts';

const KINDS = { csv: 'CSV 表格', jsonl: 'JSON Lines', changes: '变更与撤销' } as const;
const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

function Month({ month, files }: { month: string; files: OpenDataEntry[] }) {
  const [first] = files;
  const registered = files.find((file) => file.kind !== 'changes')?.records ?? 0;
  const acts = files.find((file) => file.kind === 'changes')?.records;
  return (
    <li>
      <h3>{monthText(month)}</h3>
      <p className="quiet">
        登记 {grouped(registered)} 件{acts === undefined ? '' : `，变更与撤销 ${grouped(acts)} 项`}
        {first?.closed ? '' : `，本月未完，数据截至 ${instantText(first?.madeAt ?? '')}`}
      </p>
      <ul>
        {files.map((file) => (
          <li key={file.kind}>
            <a href={file.url} aria-label={`下载${monthText(month)}${KINDS[file.kind]}`}>
              {KINDS[file.kind]}
            </a>{' '}
            <span className="quiet">{bytesText(file.bytes)}</span>
            <code>{file.sha256}</code>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The register by months, to take home. */
export function OpenDataPage({ page }: { page: PageOf<'open-data'> }) {
  const months = Map.groupBy(page.files, (file) => file.month);
  return (
    <div className="wrap page">
      <PageHead title="登记公告数据" back={{ href: '/register', label: '登记公告' }}>
        <p>
          全部登记公告按登记月份汇总成文件，供研究和再利用。过去月份的文件不再改动，登记此后的变更或撤销列在发生当月的文件里。每个文件附有指纹（SHA-256）可供核对。
        </p>
      </PageHead>
      <section className="section" aria-labelledby="licence">
        <h2 id="licence">{page.licence.title}</h2>
        {page.licence.paragraphs.map((text) => (
          <p className="measure" key={text}>
            {text}
          </p>
        ))}
      </section>
      <section className="section" aria-labelledby="files">
        <h2 id="files">数据文件</h2>
        {months.size === 0 ? (
          <p className="empty">还没有可下载的数据，第一份将在有作品登记后的次日凌晨生成。</p>
        ) : (
          <ul className="open-data">
            {[...months].map(([month, files]) => (
              <Month key={month} month={month} files={files} />
            ))}
          </ul>
        )}
        <p className="quiet">
          程序可读取文件清单：<a href="/api/register/open-data">/api/register/open-data</a>
        </p>
      </section>
    </div>
  );
}
