import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';

/** On narrow screens a page fits the width and can be read larger, scrolled sideways. */
export function ZoomFrame({ above, children }: { above?: ReactNode; children: ReactNode }) {
  const [large, setLarge] = useState(false);
  return (
    <div className="grid min-w-0 content-start gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {above}
        <Button size="s" look="quiet" icon="search" className="ml-auto lg:hidden" onClick={() => setLarge(!large)}>
          {large ? '适合屏幕' : '放大'}
        </Button>
      </div>
      <section aria-label="文件页面" tabIndex={large ? 0 : undefined} className={large ? 'overflow-x-auto' : undefined}>
        <div className={large ? 'w-[220%] lg:w-full' : undefined}>{children}</div>
      </section>
    </div>
  );
}
