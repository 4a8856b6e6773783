import { type ReactNode, useEffect } from 'react';

interface Props {
  title: string;
  /** Above the title: the way back. */
  above?: ReactNode;
  /** Below the title: one line that says what this page is for. */
  below?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page; it names the browser's tab too. */
export function PageHeader({ title, above, below, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · 作品自愿登记平台`;
  }, [title]);
  return (
    <header className="grid gap-2">
      {above && <div className="text-s">{above}</div>}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1.5">
          <h1 className="text-xl leading-snug font-semibold text-balance">{title}</h1>
          {below && <div className="max-w-2xl text-quiet">{below}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
    </header>
  );
}
