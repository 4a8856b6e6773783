import { buttonClass } from '../../../ui/button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Waves } from '../../../ui/placeholder.tsx';
import type { SigningView } from './use-signing-calls.ts';

/** After signing: what was done, who is next, and that they know. */
export function SigningDone({ signing: { signer, work, document, nextSigner } }: { signing: SigningView }) {
  return (
    <div className="mx-auto grid max-w-2xl justify-items-start gap-6" role="status">
      <Waves />
      <PageHeader
        title="签章完成"
        below={`${signer.signedBy ?? signer.name}已在作品《${work.title}》的申请表上签章，签名和时间戳都已写入文件。`}
      />
      <p>{nextSigner ? `下一位签章人是 ${nextSigner}，已经通知对方。` : '各方都已签章，接下来由申请人提交审核。'}</p>
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
