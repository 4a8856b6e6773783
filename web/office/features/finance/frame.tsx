import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { problemCode, sentenceOf } from '../../../api.ts';
import { Refusal } from '../../shell/refusal.tsx';

const TABS = [
  ['/office/finance', '总览'],
  ['/office/finance/orders', '订单'],
  ['/office/finance/refunds', '退款'],
  ['/office/finance/invoices', '发票'],
  ['/office/finance/reconciliation', '对账'],
  ['/office/finance/ledger', '账目核对'],
] as const;

/** Heading and the ways to the other pages of 财务. */
export function Frame({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="page finance">
      <title>{`${title} · 财务 · 工作台`}</title>
      <nav className="finance-tabs" aria-label="财务">
        {TABS.map(([path, name]) => (
          <NavLink key={path} to={path} end>
            {name}
          </NavLink>
        ))}
      </nav>
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      {children}
    </div>
  );
}

/** The rows of all pages read so far, and a button for more; a sentence when there are none. */
export function Pages<R>(props: {
  query: UseInfiniteQueryResult<{ pages: { rows: R[] }[] }>;
  empty: string;
  children: (rows: R[]) => ReactNode;
}) {
  const { query } = props;
  if (query.isPending) return <Skeleton active paragraph={{ rows: 6 }} />;
  if (!query.data) {
    if (problemCode(query.error) === 'forbidden')
      return <p className="empty">您没有查看财务的岗位。{sentenceOf(query.error)}</p>;
    return (
      <Refusal title="内容没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
        {sentenceOf(query.error)}
      </Refusal>
    );
  }
  const rows = query.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className="empty">{props.empty}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="wide" tabIndex={0} aria-label="列表">
        {props.children(rows)}
      </section>
      {query.hasNextPage ? (
        <p className="more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            再显示一些
          </Button>
        </p>
      ) : null}
    </>
  );
}
