import { CopyButton } from '../../../ui/copy-button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { APP_NAMES, type Device, type InApp, waysOut } from './in-app.ts';

/** A chat app's built-in browser cannot sign; this page leads out of it before anything else is asked. */
export function InAppPage({ app, device }: { app: InApp; device: Device }) {
  const name = APP_NAMES[app];
  const { copied, menu } = waysOut({ app, device });
  return (
    <div className="mx-auto grid max-w-xl gap-6">
      <PageHeader title="请换用普通浏览器签章" below={`${name}内置的浏览器功能不全，无法完成电子签章。`} />
      <div className="grid gap-3 rounded-m border border-line bg-card p-5 shadow-m">
        <p>先复制链接，再{copied}</p>
        <p className="rounded-m bg-paper px-3 py-2 text-s break-all text-quiet">{window.location.href}</p>
        <CopyButton text={window.location.href} look="primary">
          复制链接
        </CopyButton>
      </div>
      <p className="text-s text-quiet">也可以直接打开：{menu}</p>
    </div>
  );
}
