import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProblemCode } from '../../../../contract/problem.ts';
import { loginAddress, problemCode, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { meQuery } from '../../data/queries.ts';
import { leave } from '../../shell/leave.ts';

interface Explanation {
  title: string;
  below: string;
  causes?: readonly string[];
  step: 'login' | 'other-account' | 'retry' | 'none';
}

/** What each refusal of a signing link means, from the manual's 电子签章常见问题, and the one next step. */
const EXPLANATIONS: Partial<Record<ProblemCode, Explanation>> = {
  sign_in_required: {
    title: '请先登录需要签章的账号',
    below: '登录后会回到这份文件。',
    causes: [
      '个人签章：登录签章人本人的账号；未成年人由监护人登录。',
      '单位签章：登录单位账号，不要登录法定代表人的个人账号，以免无法签章。',
    ],
    step: 'login',
  },
  not_the_signer: {
    title: '您不是本份文件的签署者',
    below: '通常是下面三种原因之一，请逐一核对。',
    causes: [
      '链接不是发给您的：每条签章链接只对应一位签章人，请向申请人索取自己的链接。',
      '登录的账号不对：单位签章需登录单位账号，而不是法定代表人的个人账号。',
      '填报的证件有误：申请人填写的证件类型或证件号与您的账号不一致，请联系申请人修改后重新签章。',
    ],
    step: 'other-account',
  },
  not_your_turn: {
    title: '还没有轮到您签章',
    below: '前一位签章人签完后，会通知您。届时打开同一条链接即可。',
    step: 'retry',
  },
  already_signed: {
    title: '您已完成签章',
    below: '无需重复操作，可以关闭本页。其他签章人签完后，由申请人提交审核。',
    step: 'none',
  },
  superseded: {
    title: '这份文件已有新的版本',
    below: '申请人修改了表单，原来的链接随之失效。请使用新收到的签章链接；没有收到时，请联系申请人。',
    step: 'none',
  },
  link_expired: {
    title: '签章链接已过期',
    below: '请联系申请人，在签章列表中重新复制链接发送给您。',
    step: 'none',
  },
  not_found: {
    title: '没有找到这条签章链接',
    below: '链接可能没有复制完整。请核对地址，或联系申请人重新发送。',
    step: 'none',
  },
  too_many_requests: { title: '操作过于频繁', below: '请等一分钟后再试。', step: 'retry' },
};

export function SignRefusal({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const code = problemCode(error);
  const { title, below, causes, step } = (code && EXPLANATIONS[code]) ?? {
    title: '暂时无法打开签章文件',
    below: sentenceOf(error),
    step: 'retry' as const,
  };
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <PageHeader title={title} below={below} />
      {causes && (
        <ol className={step === 'login' ? 'grid list-disc gap-2 pl-5' : 'grid list-decimal gap-2 pl-5'}>
          {causes.map((cause) => (
            <li key={cause}>{cause}</li>
          ))}
        </ol>
      )}
      {step === 'other-account' && <CurrentAccount />}
      <div className="flex flex-wrap gap-3">{NEXT[step](onRetry)}</div>
    </div>
  );
}

const NEXT: Record<Explanation['step'], (onRetry: () => void) => ReactNode> = {
  login: () => (
    <a href={loginAddress(window.location.pathname)} className={buttonClass('primary')}>
      去登录
    </a>
  ),
  'other-account': () => (
    <>
      <Button look="primary" onClick={leave}>
        退出，换账号登录
      </Button>
      <CopyButton text={window.location.href}>复制本链接</CopyButton>
      <p className="w-full text-s text-quiet">退出后重新打开这条链接，登录正确的账号即可继续。</p>
    </>
  ),
  retry: (onRetry) => (
    <Button look="primary" icon="retry" onClick={onRetry}>
      重新打开
    </Button>
  ),
  none: () => null,
};

function CurrentAccount() {
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  return (
    <p className="rounded-m border border-line bg-card px-4 py-3">
      当前登录：{me.name}（{me.kind === 'person' ? '个人账号' : '单位账号'}，证件号{' '}
      <span className="tabular">{me.documentNumberMasked}</span>）
    </p>
  );
}
