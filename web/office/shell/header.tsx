import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { NavLink } from 'react-router';
import { type Me, signOut } from '../../../contract/identity.ts';
import { api, sentenceOf } from '../../api.ts';
import { pagesOf, ROLE_NAMES } from '../data/roles.ts';
import { useToast } from './toasts.tsx';

/** Where one is, who one is, and the way out. */
export function Header({ me, title }: { me: Me; title: string }) {
  const toast = useToast();
  const pages = pagesOf(me.roles);
  const leave = useMutation({
    mutationFn: () => api(signOut, {}),
    onSuccess: ({ redirect }) => window.location.assign(redirect),
    onError: (error) => toast.error(sentenceOf(error)),
  });
  return (
    <header className="office-header">
      <a className="wordmark" href="/office">
        <strong>工作台</strong>
        <span>{title}</span>
      </a>
      <nav aria-label="工作台">
        {pages.review ? <NavLink to="/office/review">审核</NavLink> : null}
        {pages.supervision ? <NavLink to="/office/supervision">督办</NavLink> : null}
        {pages.secondLooks ? <NavLink to="/office/second-looks">抽检</NavLink> : null}
        {pages.agents ? <NavLink to="/office/agents">代理资质</NavLink> : null}
        {pages.paper ? <NavLink to="/office/paper">纸质证书</NavLink> : null}
        {pages.counter ? <NavLink to="/office/pick-up">柜台发放</NavLink> : null}
        {pages.statistics ? <NavLink to="/office/statistics">统计</NavLink> : null}
        {pages.consult ? <NavLink to="/office/consult">在线咨询</NavLink> : null}
        {pages.messages ? <NavLink to="/office/messages">通知</NavLink> : null}
        {pages.content ? <NavLink to="/office/content">网站内容</NavLink> : null}
        {pages.ratings ? <NavLink to="/office/ratings">好差评</NavLink> : null}
        {pages.extensions ? <NavLink to="/office/extensions">延期申请</NavLink> : null}
        {pages.checklists ? <NavLink to="/office/checklists">审核清单</NavLink> : null}
        {pages.calendar ? <NavLink to="/office/calendar">工作日历</NavLink> : null}
        {pages.finance ? <NavLink to="/office/finance">财务</NavLink> : null}
        {pages.jobs ? <NavLink to="/office/jobs">待处理任务</NavLink> : null}
        {pages.looks ? <NavLink to="/office/looks">查看记录</NavLink> : null}
        {pages.log && !pages.review ? (
          <NavLink to="/office" end>
            操作记录
          </NavLink>
        ) : null}
      </nav>
      <p className="who">
        <b>{me.name}</b> <span>{me.roles.map((role) => ROLE_NAMES[role]).join('、')}</span>
      </p>
      <Button type="text" loading={leave.isPending} onClick={() => leave.mutate()}>
        退出
      </Button>
    </header>
  );
}
