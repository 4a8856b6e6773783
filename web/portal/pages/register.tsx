import type { AuthorityView } from '../../../contract/authority.ts';
import type { RegisterQuery } from '../../../contract/registry.ts';
import { PageHead } from '../parts/page-head.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { ChosenFilters, RegisterFilters, searchAddress } from '../parts/register-filters.tsx';
import { grouped } from '../wording.ts';
import type { PageOf } from './page-of.ts';

type Register = PageOf<'register'>;

const FIELDS = [
  ['', '全部内容'],
  ['title', '作品名称'],
  ['owner', '著作权人'],
  ['author', '作者'],
  ['number', '登记号'],
] as const;

/** What has been chosen beside the words goes along with the next search. */
function Kept({ query }: { query: RegisterQuery }) {
  const kept = { classLetter: query.classLetter, city: query.city, year: query.year ?? '', state: query.state };
  return Object.entries(kept).map(([name, value]) =>
    value === '' ? null : <input key={name} type="hidden" name={name} value={value} />,
  );
}

function SearchForm({ query }: { query: RegisterQuery }) {
  return (
    <search>
      <form className="search-form" action="/register" method="get">
        <div>
          <label htmlFor="field">查什么</label>
          <select id="field" name="field" defaultValue={query.field}>
            {FIELDS.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="grow">
          <label htmlFor="q">作品名称、著作权人、作者或登记号</label>
          <input id="q" name="q" type="search" maxLength={100} defaultValue={query.q} aria-describedby="q-hint" />
        </div>
        <Kept query={query} />
        <button className="button primary" type="submit">
          查询
        </button>
      </form>
      <p id="q-hint" className="search-hint">
        一个字也能查；几个词用空格隔开，须同时出现。也可输入名称的拼音或首字母。登记号可只输入其中连续的几位（至少四位）。
      </p>
    </search>
  );
}

function NearSearches({ page }: { page: Register }) {
  return (
    <ul className="near-searches">
      {page.suggestions.map(({ label, query }) => (
        <li key={label}>
          <a href={searchAddress(query)}>{label}</a>
        </li>
      ))}
    </ul>
  );
}

function Nothing({ page }: { page: Register }) {
  return (
    <div className="empty">
      <h2>没有找到符合条件的登记</h2>
      {page.suggestions.length > 0 ? (
        <>
          <p>下面这些查得到：</p>
          <NearSearches page={page} />
        </>
      ) : (
        <p>换一个说法再试，例如只输入名称中的两个字，或只查著作权人。</p>
      )}
      <p>刚办结的作品随即公布。软件著作权不在这里登记。</p>
      <p>
        <a href="/register">查看全部登记公告</a>
      </p>
    </div>
  );
}

function Paging({ page }: { page: Register }) {
  const { previousCursor, nextCursor } = page.found;
  const at = (cursor: string) => searchAddress(page.query, { cursor });
  if (previousCursor === null && nextCursor === null) return <p className="more quiet">以上是全部结果。</p>;
  return (
    <nav className="more" aria-label="翻页">
      {previousCursor === null ? null : (
        <a className="button" href={at(previousCursor)} rel="prev">
          较新的登记
        </a>
      )}
      {nextCursor === null ? (
        <span className="quiet">已经是最早的登记</span>
      ) : (
        <a className="button" href={at(nextCursor)} rel="next">
          更早的登记
        </a>
      )}
    </nav>
  );
}

function Results({ page }: { page: Register }) {
  const { query, found } = page;
  const { q, field, classLetter, city, state, year } = query;
  const asked = [q, classLetter, city, state, year ?? ''].some((value) => value !== '');
  const marked = field === 'number' ? '' : q;
  return (
    <div className="register-columns">
      <RegisterFilters
        query={query}
        facets={found.facets}
        capped={found.totalCapped || (!asked && found.total > 1000)}
      />
      <div>
        <h2 className="result-count">
          {asked ? '找到' : '共'} {grouped(found.total)}
          {found.totalCapped ? ' 件以上' : ' 件'}
          <span>，按登记时间从新到旧排列</span>
        </h2>
        {page.suggestions.length > 0 ? (
          <div className="by-sound">
            <p>按拼音，您要找的是不是：</p>
            <NearSearches page={page} />
          </div>
        ) : null}
        <RecordList records={found.records} heading="h3" query={marked} tiles />
        <Paging page={page} />
        <p className="page-data">
          <a href={searchAddress(query, { cursor: query.cursor ?? '', format: 'csv' })}>下载本页（CSV）</a>
          <a href="/register/open-data">按月下载全部公告数据</a>
        </p>
      </div>
    </div>
  );
}

/** 登记公告: search, filters as links, results paged both ways by links. */
export function RegisterPage({ page, authority }: { page: Register; authority: AuthorityView }) {
  return (
    <div className="wrap page">
      <PageHead title="登记公告">
        <p>{authority.name}登记的作品在此公布，可自行查询。公告不含证件号码、电话和地址。</p>
      </PageHead>
      <SearchForm query={page.query} />
      <ChosenFilters query={page.query} authority={authority} />
      {page.found.records.length === 0 ? <Nothing page={page} /> : <Results page={page} />}
    </div>
  );
}
