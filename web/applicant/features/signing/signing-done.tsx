import { useQuery } from '@tanstack/react-query';
import { buttonClass } from '../../../ui/button.tsx';
import { instantText } from '../../../ui/format.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Waves } from '../../../ui/placeholder.tsx';
import { meQuery } from '../../data/queries.ts';
import type { SigningView } from './use-signing-calls.ts';

/** After signing: what was done, who is next, and that they know. */
export function SigningDone({ signing }: { signing: SigningView }) {
  const { signer, work, document, signedAt } = signing;
  return (
    <div className="mx-auto grid max-w-2xl justify-items-start gap-6" role="status">
      <Waves />
      <PageHeader
        title="签章完成"
        below={`${signer.signedBy ?? signer.name}已在作品《${work.title}》的申请表上签章，签名和时间戳都已写入文件。`}
      />
      {signedAt && <SignedBy at={signedAt} />}
      <p>{nextInWords(signing)}</p>
      <div className="flex flex-wrap gap-3">
        <a href={document.url} target="_blank" rel="noreferrer" className={buttonClass()}>
          查看已签文件
        </a>
        <a href="/my" className={buttonClass('quiet')}>
          我的办理
        </a>
      </div>
      <p className="text-s text-quiet">可以关闭本页了，签章列表会自动更新。</p>
    </div>
  );
}

/** When, and by which account: the link opens for this one alone. */
function SignedBy({ at }: { at: string }) {
  const { data: me } = useQuery(meQuery);
  return (
    <p className="text-s text-quiet">
      签署时间 {instantText(at)}
      {me && `，账号 ${me.name}（证件号 ${me.documentNumberMasked}）`}
    </p>
  );
}

/** What happens now, and whose turn it is. */
function nextInWords({ signer, work, nextSigner }: SigningView): string {
  if (nextSigner) return `下一位签章人是 ${nextSigner}，已经通知对方。`;
  if (work.submitsItself) return '各方都已签章，平台会自动提交审核，结果会通知申请人。';
  return work.applicant === (signer.signedBy ?? signer.name)
    ? '各方都已签章。请到“我的办理”点“提交”，进入审核。'
    : `各方都已签章，接下来由申请人${work.applicant}提交审核。`;
}
