import { useMutation } from '@tanstack/react-query';
import { askToResend } from '../../../../contract/signing.ts';
import type { LinkProblem } from '../../../../contract/signing-link.ts';
import { apiOrProblem, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { instantText } from '../../../ui/format.ts';
import { toast } from '../../../ui/toast.tsx';
import { ReadyMessage, RefusalFrame } from './refusal-parts.tsx';
import type { RefusalProps } from './sign-refusal.tsx';

type Of<C extends LinkProblem['cause']> = Extract<LinkProblem, { cause: C }>;

/** The right account at the wrong time: the page says what it waits for, and looks again by itself where that can help. */
export function WaitingRefusal({
  link,
  ...props
}: RefusalProps & { link: Of<'waiting' | 'expired' | 'superseded' | 'signed' | 'declined'> }) {
  switch (link.cause) {
    case 'waiting':
      return <NotYourTurn link={link} {...props} />;
    case 'expired':
      return <Expired link={link} {...props} />;
    case 'superseded':
      return <Superseded link={link} {...props} />;
    case 'declined':
      return <Declined link={link} {...props} />;
    case 'signed':
      return <Signed link={link} {...props} />;
  }
}

function LookAgain({ busy, onRetry, children = '重新打开' }: RefusalProps & { children?: string }) {
  return (
    <div>
      <Button look="primary" icon="retry" busy={busy} onClick={onRetry}>
        {children}
      </Button>
    </div>
  );
}

function NotYourTurn({ link: { before }, ...props }: RefusalProps & { link: Of<'waiting'> }) {
  return (
    <RefusalFrame
      title="还没有轮到您签章"
      below={`前面还有 ${before.length} 位没有签完。轮到您时会通知您；开着本页，也会自动打开文件。`}
    >
      <ol className="grid divide-y divide-line rounded-m border border-line bg-card">
        {before.map(({ name, current, toldAt }) => (
          <li key={name} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3">
            <span className="font-medium">{name}</span>
            <span className="text-s text-quiet">
              {current ? '正在等对方签章' : '在您前面，还没有轮到'}
              {toldAt && `，${instantText(toldAt)} 已通知`}
            </span>
          </li>
        ))}
      </ol>
      <LookAgain {...props} />
    </RefusalFrame>
  );
}

function Expired({ link: { at, askedAt, mayAsk }, token, onRetry }: RefusalProps & { link: Of<'expired'> }) {
  const ask = useMutation({
    mutationFn: () => apiOrProblem(askToResend, { params: { token }, body: {} }),
    onError: (error) => toast(sentenceOf(error), 'bad'),
    onSettled: onRetry,
  });
  const asked = ask.data?.askedAt ?? askedAt;
  const below = `链接的有效期到 ${instantText(at)} 为止。申请人重新发送后，这条链接就会恢复有效，本页会自动打开。`;
  if (!asked || (mayAsk && !ask.data))
    return (
      <RefusalFrame title="签章链接已过期" below={below}>
        <div>
          <Button look="primary" busy={ask.isPending} onClick={() => ask.mutate()}>
            请申请人重新发送
          </Button>
        </div>
      </RefusalFrame>
    );
  return (
    <RefusalFrame title="签章链接已过期" below={below}>
      <p role="status">
        已在 {instantText(asked)} 通知申请人，一天之内不再重复通知。着急的话，可以直接发消息给申请人：
      </p>
      <ReadyMessage text="您好，我的签章链接已过期。请打开平台的签章列表，链接就会恢复有效，我再用原来的链接签章。" />
    </RefusalFrame>
  );
}

const SINCE: Record<Of<'superseded'>['work'], { title: string; below: string }> = {
  editing: {
    title: '申请人正在修改表单',
    below: '表单改动后，原来的签章文件随之作废。改好后会有新的链接发给您，请用新的链接签章。',
  },
  preparing: { title: '新的签章文件正在生成', below: '申请人修改了表单。新文件生成后，本页会自动显示新的链接。' },
  not_needed: {
    title: '这份文件已有新的版本',
    below: '申请人修改了表单，原来的链接随之失效；新的版本里没有需要您签章的地方。有疑问请联系申请人。',
  },
  ended: { title: '这件作品的申请已经结束', below: '不再需要签章，您不用做什么。' },
};

function Superseded({ link: { newLink, work }, ...props }: RefusalProps & { link: Of<'superseded'> }) {
  if (newLink)
    return (
      <RefusalFrame
        title="这份文件已有新的版本"
        below="申请人修改了表单，原来的链接随之失效。您在新的版本里仍是签章人。"
      >
        <div>
          <a href={newLink} className={buttonClass('primary')}>
            打开新的签章链接
          </a>
        </div>
      </RefusalFrame>
    );
  return (
    <RefusalFrame {...SINCE[work]}>
      {work === 'editing' || work === 'preparing' ? (
        <LookAgain {...props} />
      ) : (
        <div>
          <a href="/my" className={buttonClass('primary')}>
            回到我的办理
          </a>
        </div>
      )}
    </RefusalFrame>
  );
}

function Declined({ link: { own, signer, at }, ...props }: RefusalProps & { link: Of<'declined'> }) {
  return (
    <RefusalFrame
      title={own ? '您已拒绝签章' : `${signer}拒绝了签章`}
      below={
        own
          ? `${instantText(at)} 拒绝，已经告诉申请人。申请人修改表单，或者请您重新考虑时，会再通知您。`
          : `${instantText(at)} 拒绝，已经告诉申请人。申请人处理之后才能继续签章，届时会通知您，您现在不用做什么。`
      }
    >
      <LookAgain {...props} />
    </RefusalFrame>
  );
}

function Signed({ link: { at, account }, ...props }: RefusalProps & { link: Of<'signed'> }) {
  return (
    <RefusalFrame
      title="您已完成签章"
      below={`${instantText(at)}，由账号（${account.type} ${account.number}）签署，无需重复操作。`}
    >
      <LookAgain {...props}>查看签章结果</LookAgain>
    </RefusalFrame>
  );
}
