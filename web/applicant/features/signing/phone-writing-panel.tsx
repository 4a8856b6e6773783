import { Button, Spinner } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import type { PhoneWriting } from './use-phone-writing.ts';

interface Props {
  phone: PhoneWriting;
  /** What came from the phone, as the server draws it. */
  svg: string | null;
}

/** 「用手机手写」: a code for the phone, how far it has come, and the signature as soon as it is there. */
export function PhoneWritingPanel({ phone, svg }: Props) {
  const { code, opened, over } = phone;
  if (over && !svg) return <RunOut phone={phone} />;
  return (
    <div className="grid gap-3 rounded-m border border-line bg-card p-4">
      {svg ? (
        <img
          src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          alt="手机上写下的签名"
          className="mx-auto max-h-40 w-full rounded-m border border-line bg-white object-contain p-3"
        />
      ) : code ? (
        <img
          src={`data:image/svg+xml,${encodeURIComponent(code.qrSvg)}`}
          alt="手写签名的二维码"
          width={176}
          height={176}
          className={`justify-self-center bg-white p-2 ${opened ? 'opacity-15' : ''}`}
        />
      ) : (
        <div className="flex h-44 items-center justify-center">
          <Spinner />
        </div>
      )}
      <p role="status" className="flex items-start gap-2 text-s">
        {svg ? (
          <>
            <Icon name="check" className="mt-0.5 shrink-0 text-green" />
            已收到手机上的签名。想再写一次，直接在手机上重写，这里会自动换成新的。
          </>
        ) : opened ? (
          <>
            <Icon name="phone" className="mt-0.5 shrink-0 text-blue" />
            手机已打开，请在手机上写好后点“完成”。
          </>
        ) : (
          '用手机扫这个码，在手机上写签名，写好会自动出现在这里。手机上不用登录，也看不到文件内容；十分钟内有效。'
        )}
      </p>
      {!svg && code && (
        <CopyButton size="s" text={code.url}>
          复制书写链接
        </CopyButton>
      )}
    </div>
  );
}

function RunOut({ phone }: { phone: PhoneWriting }) {
  return (
    <div className="grid justify-items-start gap-3 rounded-m border border-line bg-card p-4">
      <p role="status">书写链接已过期，没有收到签名。</p>
      <Button size="s" icon="retry" busy={phone.opening} onClick={phone.open}>
        换一个二维码
      </Button>
    </div>
  );
}
