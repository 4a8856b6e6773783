import { loginAddress } from '../../../../../api.ts';
import { buttonClass } from '../../../../../ui/button.tsx';
import { clockText } from '../../../../../ui/format.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { Notice } from '../../../../../ui/notice.tsx';
import { useFiling } from '../filing-context.tsx';
import type { DraftState } from './draft-store.ts';

function sentence({ standing, savedAt }: DraftState): string {
  switch (standing) {
    case 'saved':
      return savedAt ? `已自动保存 ${clockText(savedAt)}` : '填写的内容会自动保存';
    case 'unsaved':
    case 'saving':
      return '正在保存';
    default:
      return '有内容尚未保存';
  }
}

/** 「已自动保存 12:03」, said quietly to screen readers too. */
export function SaveStatus() {
  const { state } = useFiling();
  return (
    <p
      role="status"
      aria-live="polite"
      className="mt-1.5 flex min-h-6 items-center gap-1.5 text-s text-quiet tabular lg:mt-4 lg:px-3"
    >
      {state.standing === 'saved' && state.savedAt && <Icon name="check" className="text-green" />}
      {sentence(state)}
    </p>
  );
}

/** What stands in the way of saving, what is kept, and what to do. A version made elsewhere has a page of its own. */
export function SaveTrouble() {
  const { state } = useFiling();
  const here = window.location.pathname;
  switch (state.standing) {
    case 'offline':
      return (
        <Notice live tone="warning" title="网络没有连上，内容暂存在本页">
          <p>请不要关闭页面。网络恢复后会自动保存。</p>
        </Notice>
      );
    case 'signed-out':
      return (
        <Notice
          live
          tone="warning"
          title="登录已到期，内容暂存在本页"
          action={
            <a href={loginAddress(here)} className={buttonClass('primary', 's')}>
              重新登录并继续
            </a>
          }
        >
          <p>重新登录后会回到这一页，刚才填写的内容会自动补存。</p>
        </Notice>
      );
    case 'refused':
      return (
        <Notice live tone="error" title="最近的改动没有保存">
          <p>有内容超出了允许的长度或格式，请检查刚才修改的地方，改好后会自动保存。</p>
        </Notice>
      );
    default:
      return null;
  }
}
