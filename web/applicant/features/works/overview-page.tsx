import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type ButtonLook, buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/placeholder.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { authorityQuery, meQuery } from '../../data/queries.ts';
import { ToSign } from './to-sign.tsx';
import { WorkRows } from './work-row.tsx';
import { overviewQuery, toSignQuery } from './works-queries.ts';

/** What needs the applicant now, and how everything else stands. */
export function OverviewPage() {
  const me = useQuery(meQuery);
  const overview = useQuery(overviewQuery);
  const toSign = useQuery(toSignQuery);
  const complete = me.data?.profileComplete ?? true;
  const { signed = [], waitingForMe = [] } = overview.data ?? {};
  /** Something older comes first: a new filing is not what the page is about. */
  const busy = signed.length + waitingForMe.length + (toSign.data?.length ?? 0) > 0;
  return (
    <div className="grid gap-8">
      <PageHeader
        title={me.data ? `${me.data.name}，您好` : '我的办理'}
        actions={
          complete && (
            <Link to="/my/works/new" className={buttonClass(busy ? 'plain' : 'primary')}>
              填报新作品
            </Link>
          )
        }
      />
      <ToSign />
      {!complete && (
        <Notice
          tone="warning"
          title="先完善资料，再填报作品"
          action={
            <Link to="/my/profile" className={buttonClass('primary', 's')}>
              完善资料
            </Link>
          }
        >
          <p>联系方式、所属地区、身份证明和收件信息，填写一次即可，大约需要 5 分钟。</p>
        </Notice>
      )}
      <AwaitQuery query={overview} lines={6}>
        {({ signed, waitingForMe, others, any }) =>
          any ? (
            <>
              {signed.length > 0 && (
                <Block title={`待签章作品（${signed.length}）`}>
                  <WorkRows works={signed} urgent />
                </Block>
              )}
              {waitingForMe.length > 0 ? (
                <Block title={`现在需要您处理（${waitingForMe.length}）`}>
                  <WorkRows works={waitingForMe} urgent={signed.length === 0} />
                </Block>
              ) : (
                signed.length === 0 && (
                  <p className="text-quiet">现在没有需要您处理的事。有变化时会发短信和邮件告诉您。</p>
                )
              )}
              {others.length > 0 && (
                <Block
                  title="最近的作品"
                  more={
                    <Link className="link" to="/my/works">
                      全部作品
                    </Link>
                  }
                >
                  <WorkRows works={others} />
                </Block>
              )}
            </>
          ) : (
            complete && <Beginning look={busy ? 'plain' : 'primary'} />
          )
        }
      </AwaitQuery>
    </div>
  );
}

function Block({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-l font-semibold">{title}</h2>
        {more && <span className="text-s">{more}</span>}
      </div>
      {children}
    </section>
  );
}

function Beginning({ look }: { look: ButtonLook }) {
  const { data: authority } = useQuery(authorityQuery);
  return (
    <EmptyState
      title="还没有填报作品"
      action={
        <Link to="/my/works/new" className={buttonClass(look)}>
          填报第一件作品
        </Link>
      }
    >
      <p>
        准备好作品文件和权属材料，约 20 分钟可以填完，中途离开会自动保存。
        {authority && `审核在 ${authority.reviewWorkingDays} 个工作日内办结。`}
      </p>
    </EmptyState>
  );
}
