import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { meQuery } from '../../data/queries.ts';
import { leave } from '../../shell/leave.ts';

export function RefusalFrame({ title, below, children }: { title: string; below: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <PageHeader title={title} below={below} />
      {children}
    </div>
  );
}

/** Who is logged in: most people who meet a refusal have forgotten. */
export function CurrentAccount() {
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  return (
    <p className="rounded-m border border-line bg-card px-4 py-3">
      当前登录：{me.name}（{me.kind === 'person' ? '个人账号' : '单位账号'}，证件号{' '}
      <span className="tabular">{me.documentNumberMasked}</span>）
    </p>
  );
}

/** The way to another account, and the link to come back by. */
export function OtherAccount({ children, hint }: { children: string; hint?: string }) {
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        <Button look="primary" onClick={leave}>
          {children}
        </Button>
        <CopyButton text={window.location.href}>复制本链接</CopyButton>
      </div>
      <p className="text-s text-quiet">{hint ?? '退出后重新打开这条链接，登录正确的账号即可继续。'}</p>
    </div>
  );
}

/** A message that is ready to be sent, and the button that copies it. */
export function ReadyMessage({ text }: { text: string }) {
  return (
    <div className="grid justify-items-start gap-3">
      <p className="w-full rounded-m border border-line bg-card px-4 py-3 break-words">{text}</p>
      <CopyButton text={text} look="primary">
        复制这段话，发给申请人
      </CopyButton>
    </div>
  );
}
