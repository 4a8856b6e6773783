import { useQuery, useQueryClient } from '@tanstack/react-query';
import clsx from 'clsx';
import { type ReactNode, useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { Icon } from '../../ui/icons.tsx';
import { unreadQuery } from '../data/queries.ts';

interface Place {
  to: string;
  label: string;
  end?: boolean;
}
/** Daily places stand in every menu; on phones the others wait under 「更多」. */
const DAILY: readonly Place[] = [
  { to: '/my', label: '我的办理', end: true },
  { to: '/my/works', label: '我的作品' },
  { to: '/my/messages', label: '消息' },
];
const OTHERS: readonly Place[] = [
  { to: '/my/orders', label: '订单' },
  { to: '/my/parties', label: '常用名册' },
  { to: '/my/profile', label: '信息管理' },
];

/** The applicant's places. */
export function PagesMenu() {
  return (
    <nav aria-label="我的页面" className="order-last -mx-2 flex w-[calc(100%+1rem)] lg:order-none lg:w-auto">
      {DAILY.map((place) => (
        <Entry key={place.to} place={place}>
          {place.to === '/my/messages' && <Unread />}
        </Entry>
      ))}
      <div className="hidden sm:flex">
        {OTHERS.map((place) => (
          <Entry key={place.to} place={place} />
        ))}
      </div>
      <More />
    </nav>
  );
}

function Entry({ place: { to, label, end = false }, children }: { place: Place; children?: ReactNode }) {
  return (
    <NavLink
      to={to}
      end={end}
      className={({ isActive }) =>
        clsx(
          'flex min-h-11 items-center gap-1.5 border-b-2 px-2 whitespace-nowrap sm:px-3 lg:min-h-16',
          isActive ? 'border-blue font-medium text-blue' : 'border-transparent hover:text-blue',
        )
      }
    >
      {label}
      {children}
    </NavLink>
  );
}

/** Looked at again on every new page, once it is half a minute old. */
function Unread() {
  const client = useQueryClient();
  const { pathname } = useLocation();
  const { data } = useQuery(unreadQuery);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new page
  useEffect(() => void client.prefetchQuery(unreadQuery), [pathname, client]);
  if (!data || data.unread === 0) return null;
  return (
    <span className="min-w-5 rounded-full bg-blue px-1.5 text-center text-s leading-5 text-white tabular">
      {data.unread > 99 ? '99+' : data.unread}
      <span className="sr-only">条未读</span>
    </span>
  );
}

/** The other places on a phone: the browser's own disclosure, closed by going somewhere or clicking elsewhere. */
function More() {
  const details = useRef<HTMLDetailsElement>(null);
  const { pathname } = useLocation();
  const here = OTHERS.find(({ to }) => pathname.startsWith(to));
  const close = () => {
    if (details.current) details.current.open = false;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new page
  useEffect(close, [pathname]);
  return (
    <details
      ref={details}
      className="group relative ml-auto sm:hidden"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <summary
        className={clsx(
          'flex min-h-11 list-none items-center gap-1 border-b-2 px-2 whitespace-nowrap [&::-webkit-details-marker]:hidden',
          here ? 'border-blue font-medium text-blue' : 'border-transparent',
        )}
      >
        {here?.label ?? '更多'}
        <Icon name="down" className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <div className="absolute top-full right-0 z-40 grid min-w-36 rounded-m border border-line bg-card py-1 shadow-m">
        {OTHERS.map(({ to, label }) => (
          <NavLink
            key={to}
            to={to}
            className={({ isActive }) =>
              clsx('flex min-h-11 items-center px-4', isActive ? 'font-medium text-blue' : 'hover:text-blue')
            }
          >
            {label}
          </NavLink>
        ))}
      </div>
    </details>
  );
}
