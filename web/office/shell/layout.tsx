import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { authorityQuery, meQuery } from '../data/queries.ts';
import { AwaitQuery } from './await-query.tsx';
import { Header } from './header.tsx';
import { Refusal } from './refusal.tsx';
import { SessionWarning } from './session-warning.tsx';

/** Header and page; nobody without a staff role gets further. The API guards every answer by itself. */
export function Layout() {
  const me = useQuery(meQuery);
  const authority = useQuery(authorityQuery);
  return (
    <AwaitQuery query={me}>
      {(person) => (
        <>
          <a className="skip" href="#content">
            跳到正文
          </a>
          <Header me={person} title={authority.data?.platformName ?? ''} />
          <main id="content" tabIndex={-1}>
            {person.roles.length === 0 ? (
              <Refusal title="这里是工作人员的工作台" action={<a href="/my">去我的作品</a>}>
                您登录的账号「{person.name}」没有工作人员身份。如需开通，请联系管理员。
              </Refusal>
            ) : (
              <Suspense>
                <Outlet />
              </Suspense>
            )}
          </main>
          <SessionWarning />
        </>
      )}
    </AwaitQuery>
  );
}
