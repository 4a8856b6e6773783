import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { meQuery } from '../data/queries.ts';
import { pagesOf, ROLE_NAMES } from '../data/roles.ts';
import { LogFinder } from './log-finder.tsx';
import { Refusal } from './refusal.tsx';

/** `/office`: the queue for reviewers, otherwise what this person's roles open. */
export function StartPage() {
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  const pages = pagesOf(me.roles);
  if (pages.review) return <Navigate to="/office/review" replace />;
  if (pages.supervision) return <Navigate to="/office/supervision" replace />;
  if (pages.agents) return <Navigate to="/office/agents" replace />;
  if (pages.paper) return <Navigate to="/office/paper" replace />;
  if (pages.finance && !pages.log) return <Navigate to="/office/finance" replace />;
  if (pages.content && !pages.log) return <Navigate to="/office/content" replace />;
  if (pages.log)
    return (
      <div className="page narrow-page">
        <h1>操作记录</h1>
        <LogFinder />
      </div>
    );
  return (
    <Refusal title="您的岗位在这里还没有页面" action={<a href="/">回到网站首页</a>}>
      您的身份是{me.roles.map((role) => ROLE_NAMES[role]).join('、')}，工作台目前提供审核与管理。
    </Refusal>
  );
}
