import { useQuery } from '@tanstack/react-query';
import { authorityQuery, meQuery } from '../data/queries.ts';
import { leave } from './leave.ts';
import { PagesMenu } from './pages-menu.tsx';
import { TextSizeSwitch } from './text-size-switch.tsx';

/** Name of the platform, the applicant's places, and who is signed in. `bare`: for people passing by to sign. */
export function Header({ bare }: { bare: boolean }) {
  const { data: authority } = useQuery(authorityQuery);
  return (
    <header className="border-b border-line bg-card">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-4 px-4 sm:gap-x-8 sm:px-6">
        <a href="/" className="mr-auto grid py-3 leading-tight no-underline">
          <strong className="text-l font-semibold">{authority?.platformName ?? '作品自愿登记平台'}</strong>
          <span className="text-s text-quiet">{authority?.name ?? '\u00a0'}</span>
        </a>
        {!bare && <PagesMenu />}
        <div className="flex items-center gap-4">
          <TextSizeSwitch />
          {!bare && <Account />}
        </div>
      </div>
    </header>
  );
}

function Account() {
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  return (
    <>
      <span className="hidden max-w-40 truncate text-s sm:block" title={me.name}>
        {me.name}
      </span>
      <button type="button" className="min-h-9 px-1 text-s text-quiet hover:text-blue" onClick={leave}>
        退出
      </button>
    </>
  );
}
