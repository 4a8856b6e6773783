import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Skeleton } from '../../ui/placeholder.tsx';
import { authorityQuery, meQuery } from '../data/queries.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';

const SessionWarning = lazy(() => import('./session-warning.tsx'));

/** Frame of every page. A new page starts at the top and takes the focus, so that a screen reader begins there. */
export function Layout({ bare = false }: { bare?: boolean }) {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new page
  useEffect(() => {
    if (!first.current) {
      window.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [pathname]);
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-m bg-blue px-4 py-2 text-white focus:translate-y-0"
      >
        跳到正文
      </a>
      <Header bare={bare} />
      <main ref={main} id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl grow px-4 py-6 sm:px-6 sm:py-10">
        <ErrorBoundary place={pathname}>
          <Suspense fallback={<Skeleton lines={5} />}>{bare ? <Outlet /> : <Consented />}</Suspense>
        </ErrorBoundary>
      </main>
      <Footer />
      {/* Beside the page, never over it: narrow windows have the same link at the foot. */}
      <a
        href="/consult"
        className="fixed right-4 bottom-6 hidden rounded-full bg-blue px-4 py-2 text-s text-white shadow-m hover:bg-blue-deep min-[1440px]:block print:hidden"
      >
        在线咨询
      </a>
      {!bare && (
        <Suspense>
          <SessionWarning />
        </Suspense>
      )}
    </div>
  );
}

/** The applicant's pages open after the notice and the privacy paper were agreed to; the page one came for waits. */
function Consented() {
  const { data: me } = useQuery(meQuery);
  const { pathname, search } = useLocation();
  if (me && !me.consented) return <Navigate to={`/welcome?return=${encodeURIComponent(pathname + search)}`} replace />;
  return <Outlet />;
}

function Footer() {
  const { data: authority } = useQuery(authorityQuery);
  return (
    <footer className="border-t border-line">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap gap-x-8 gap-y-2 px-4 py-6 text-s text-quiet sm:px-6">
        {authority && (
          <span>
            {authority.name}　咨询电话 <span className="tabular whitespace-nowrap">{authority.contact.telephone}</span>
          </span>
        )}
        <nav aria-label="公开页面" className="flex flex-wrap gap-x-6 gap-y-2">
          <a className="hover:text-blue hover:underline" href="/register">
            登记公告
          </a>
          <a className="hover:text-blue hover:underline" href="/verify">
            证书核验
          </a>
          <a className="hover:text-blue hover:underline" href="/help">
            帮助中心
          </a>
          <a className="hover:text-blue hover:underline" href="/consult">
            在线咨询
          </a>
        </nav>
      </div>
    </footer>
  );
}
