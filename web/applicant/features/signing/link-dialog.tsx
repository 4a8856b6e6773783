import type { SignerRow } from '../../../../contract/signing.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

/** 「复制签章链接」: a ready message for this one signer, or the bare link. */
export function LinkDialog({ signer, onClose }: { signer: SignerRow | null; onClose: () => void }) {
  const link = signer?.link ?? '';
  const message = signer?.message ?? link;
  return (
    <Dialog
      open={signer !== null}
      onClose={onClose}
      title={signer ? `发给 ${signer.signedBy ?? signer.name}` : ''}
      actions={
        <>
          <CopyButton text={link}>只复制链接</CopyButton>
          <CopyButton text={message} look="primary">
            复制整段消息
          </CopyButton>
        </>
      }
    >
      <p className="text-s text-quiet">
        这条链接只对应这一位签章人，请单独发送。对方需用普通浏览器打开，并登录自己的账号。
      </p>
      <p className="rounded-m bg-paper px-4 py-3 break-all whitespace-pre-line">{message}</p>
    </Dialog>
  );
}
