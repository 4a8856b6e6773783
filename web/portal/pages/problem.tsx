import type { PageOf } from './page-of.ts';

/** 404, 429, 500 and their kin: what happened and where to go from here. */
export function ProblemPage({ page }: { page: PageOf<'problem'> }) {
  return (
    <div className="wrap page problem">
      <p className="problem-status">{page.status}</p>
      <h1>{page.title}</h1>
      {page.detail === '' ? null : <p className="lead">{page.detail}</p>}
      <p className="hero-actions">
        <a className="button primary" href="/">
          回到首页
        </a>
        <a href="/register">登记公告</a>
        <a href="/help">帮助中心</a>
      </p>
      {page.requestId === '' ? null : (
        <p className="quiet">
          反映问题时请告知编号 <code>{page.requestId}</code>
        </p>
      )}
    </div>
  );
}
