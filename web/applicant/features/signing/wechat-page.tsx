import { CopyButton } from '../../../ui/copy-button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';

/** WeChat's built-in browser cannot sign; this page leads out of it before anything else is asked. */
export function WechatPage() {
  return (
    <div className="mx-auto grid max-w-xl gap-6">
      <PageHeader title="请换用普通浏览器签章" below="微信内置浏览器功能不全，无法完成电子签章。" />
      <ol className="grid list-decimal gap-2 pl-5">
        <li>点右上角“···”，选择“在浏览器打开”；</li>
        <li>或复制下面的链接，粘贴到手机浏览器的地址栏打开。</li>
      </ol>
      <p className="rounded-m border border-line bg-card px-4 py-3 break-all">{window.location.href}</p>
      <CopyButton text={window.location.href} look="primary">
        复制链接
      </CopyButton>
    </div>
  );
}
