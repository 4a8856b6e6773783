import { useState } from 'react';
import { useLocation } from 'react-router';
import { Button } from '../../../../../ui/button.tsx';
import { Notice } from '../../../../../ui/notice.tsx';

/** Told by the page that made the copy. */
export interface CopiedState {
  copied?: boolean;
}

/** On a filing that began as a copy: what came along, and what is to be written anew. */
export function CopiedNotice() {
  const { state } = useLocation();
  const [open, setOpen] = useState(true);
  if (!(state as CopiedState | null)?.copied || !open) return null;
  return (
    <Notice
      live
      title="已按原来的作品填好一部分"
      action={
        <Button size="s" look="quiet" onClick={() => setOpen(false)}>
          知道了
        </Button>
      }
    >
      <p>复制了：类别和创作性质、作者和著作权人、权利状况、证书与发票。</p>
      <p>需要重新填写：作品名称、原作品、日期、他人内容、作品样本、证明材料和作品说明。</p>
    </Notice>
  );
}
