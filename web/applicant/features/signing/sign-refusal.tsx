import type { ReactNode } from 'react';
import type { ProblemCode } from '../../../../contract/problem.ts';
import { linkProblemOf, loginAddress, problemCode, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { CurrentAccount, OtherAccount, RefusalFrame } from './refusal-parts.tsx';
import { WaitingRefusal } from './refusal-waiting.tsx';
import { WrongAccount } from './refusal-wrong-account.tsx';

export interface RefusalProps {
  token: string;
  error: unknown;
  busy: boolean;
  onRetry: () => void;
}

/** Why a signing link does not open, and the one next step. What the server knows of the cause comes first. */
export function SignRefusal(props: RefusalProps) {
  const link = linkProblemOf(props.error);
  if (!link) return <PlainRefusal {...props} />;
  switch (link.cause) {
    case 'stranger':
      return <Stranger />;
    case 'waiting':
    case 'expired':
    case 'superseded':
    case 'signed':
    case 'declined':
      return <WaitingRefusal link={link} {...props} />;
    default:
      return <WrongAccount link={link} />;
  }
}

/** From the manual's 电子签章常见问题: nothing more can be said to somebody the link does not know. */
function Stranger() {
  return (
    <RefusalFrame title="您不是本份文件的签署者" below="通常是下面三种原因之一，请逐一核对。">
      <ol className="grid list-decimal gap-2 pl-5">
        <li>链接不是发给您的：每条签章链接只对应一位签章人，请向申请人索取自己的链接。</li>
        <li>登录的账号不对：单位签章需登录单位账号，而不是法定代表人的个人账号。</li>
        <li>填报的证件有误：申请人填写的证件类型或证件号与您的账号不一致，请联系申请人修改后重新签章。</li>
      </ol>
      <CurrentAccount />
      <OtherAccount>退出，换账号登录</OtherAccount>
    </RefusalFrame>
  );
}

interface Explanation {
  title: string;
  below: string;
  step: (props: RefusalProps) => ReactNode;
}

const retry = ({ busy, onRetry }: RefusalProps) => (
  <Button look="primary" icon="retry" busy={busy} onClick={onRetry}>
    重新打开
  </Button>
);
const home = () => (
  <a href="/my" className={buttonClass('primary')}>
    回到我的办理
  </a>
);

const EXPLANATIONS: Partial<Record<ProblemCode, Explanation>> = {
  sign_in_required: {
    title: '请先登录需要签章的账号',
    below: '登录后会回到这份文件。',
    step: () => (
      <>
        <ul className="grid list-disc gap-2 pl-5">
          <li>个人签章：登录签章人本人的账号；未成年人由监护人登录。</li>
          <li>单位签章：登录单位账号，不要登录法定代表人的个人账号，以免无法签章。</li>
        </ul>
        <div>
          <a href={loginAddress(window.location.pathname)} className={buttonClass('primary')}>
            去登录
          </a>
        </div>
      </>
    ),
  },
  not_found: {
    title: '没有找到这条签章链接',
    below: '链接可能没有复制完整。请核对地址，或联系申请人重新发送。',
    step: home,
  },
  too_many_requests: { title: '操作过于频繁', below: '请等一分钟后再试。', step: retry },
};

function PlainRefusal(props: RefusalProps) {
  const code = problemCode(props.error);
  const { title, below, step } = (code && EXPLANATIONS[code]) ?? {
    title: '暂时无法打开签章文件',
    below: sentenceOf(props.error),
    step: retry,
  };
  return (
    <RefusalFrame title={title} below={below}>
      {code === 'sign_in_required' ? step(props) : <div className="flex flex-wrap gap-3">{step(props)}</div>}
    </RefusalFrame>
  );
}
