import type { AuthorityView } from '../../../contract/authority.ts';
import { PageHead } from '../parts/page-head.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { grouped } from '../wording.ts';
import type { PageOf } from './page-of.ts';

type Register = PageOf<'register'>;

function SearchForm({ query, authority }: { query: Register['query']; authority: AuthorityView }) {
  return (
    <search>
      <form className="search-form" action="/register" method="get">
        <div className="grow">
          <label htmlFor="q">作品名称、著作权人、作者或登记号</label>
          <input id="q" name="q" type="search" maxLength={100} defaultValue={query.q} />
        </div>
        <div>
          <label htmlFor="class">类别</label>
          <select id="class" name="classLetter" defaultValue={query.classLetter}>
            <option value="">全部类别</option>
            {authority.classes.map(({ letter, name }) => (
              <option key={letter} value={letter}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="narrow">
          <label htmlFor="year">登记年份</label>
          <input
            id="year"
            name="year"
            inputMode="numeric"
            pattern="[0-9]{4}"
            maxLength={4}
            placeholder="不限"
            defaultValue={query.year}
          />
        </div>
        <button className="button primary" type="submit">
          查询
        </button>
      </form>
    </search>
  );
}

function Results({ page }: { page: Register }) {
  if (page.records.length === 0)
    return (
      <div className="empty">
        <h2>没有找到符合条件的登记</h2>
        <p>换一个说法再试：两个字就能查；只知道登记号的，请完整输入。</p>
        <p>刚办结的作品当天公布。软件著作权不在这里登记。</p>
        <p>
          <a href="/register">查看全部登记公告</a>
        </p>
      </div>
    );
  const asked = Object.values(page.query).some((value) => value !== '');
  return (
    <>
      <h2 className="result-count">
        {asked ? '找到' : '共'} {grouped(page.total)}
        {page.totalCapped ? ' 件以上' : ' 件'}
        <span>，按登记时间从新到旧排列</span>
      </h2>
      <RecordList records={page.records} heading="h3" />
      {page.nextUrl ? (
        <p className="more">
          <a className="button" href={page.nextUrl} rel="next">
            更早的登记
          </a>
        </p>
      ) : (
        <p className="more quiet">以上是全部结果。</p>
      )}
    </>
  );
}

/** 登记公告: search and results, paged by a link. */
export function RegisterPage({ page, authority }: { page: Register; authority: AuthorityView }) {
  return (
    <div className="wrap page">
      <PageHead title="登记公告">
        <p>{authority.name}登记的作品在此公布，可自行查询。公告不含证件号码、电话和地址。</p>
      </PageHead>
      <SearchForm query={page.query} authority={authority} />
      <Results page={page} />
    </div>
  );
}
