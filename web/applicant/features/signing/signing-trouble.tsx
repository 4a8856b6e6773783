import { clockText } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { SigningView } from './use-signing-calls.ts';

type Trouble = NonNullable<SigningView['trouble']>;

/** What is safe already, and what one can do meanwhile. */
const KEPT: Record<Trouble['kept'], string> = {
  scan: '目前没有签署任何内容。在手机上确认过的不必再确认，恢复后本页会自动继续；二维码如果过期，会请您重新扫码。',
  approval: '您在手机上的确认已经保存，恢复后会自动完成签章，不必再次扫码。可以关闭本页，以后用同一条链接查看结果。',
  signature:
    '您的签名已经取得并保存，只等时间戳等证明写入文件，恢复后会自动完成。可以关闭本页，以后用同一条链接查看结果。',
};

/** Says that a service keeps the signer waiting: since when, what is kept, and that it goes on by itself. */
export function SigningTrouble({ trouble: { kind, since, kept } }: { trouble: Trouble }) {
  const at = clockText(since);
  return (
    <Notice
      tone={kind === 'down' ? 'warning' : 'info'}
      title={kind === 'down' ? `外部服务从 ${at} 起没有应答，正在反复尝试` : '外部服务响应较慢，请稍候'}
    >
      <p>{KEPT[kept]}</p>
    </Notice>
  );
}
