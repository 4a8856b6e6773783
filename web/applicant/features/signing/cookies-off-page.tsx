import { Button } from '../../../ui/button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';

/** Whether this browser keeps cookies: some say so and drop them all the same, so one is tried. */
export function keepsCookies(): boolean {
  if (!navigator.cookieEnabled) return false;
  // biome-ignore lint/suspicious/noDocumentCookie: the newer way is missing in just the browsers this is about
  document.cookie = 'probe=1; path=/sign; SameSite=Lax';
  const kept = document.cookie.includes('probe=1');
  // biome-ignore lint/suspicious/noDocumentCookie: as above
  document.cookie = 'probe=; path=/sign; SameSite=Lax; max-age=0';
  return kept;
}

/** Without cookies nobody stays logged in, and the login page would come back for ever. */
export function CookiesOffPage() {
  return (
    <div className="mx-auto grid max-w-xl gap-6">
      <PageHeader
        title="请先允许浏览器使用 Cookie"
        below="登录后要靠 Cookie 记住您是谁；关闭时会反复回到登录页，无法签章。"
      />
      <ul className="grid list-disc gap-2 pl-5">
        <li>苹果手机：设置 → App → Safari 浏览器 → 高级，关闭“阻止所有 Cookie”。</li>
        <li>安卓手机和电脑：浏览器设置 → 隐私与安全 → Cookie，选择“允许”。</li>
        <li>无痕模式有时也会拦截 Cookie，请换普通窗口打开。</li>
      </ul>
      <div>
        <Button look="primary" icon="retry" onClick={() => window.location.reload()}>
          已经允许，重新打开
        </Button>
      </div>
    </div>
  );
}
