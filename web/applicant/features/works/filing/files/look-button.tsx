import clsx from 'clsx';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { FileView } from '../../../../../../contract/shared.ts';

const FileDialog = lazy(() => import('./file-dialog.tsx'));

interface Props {
  file: FileView;
  title: string;
  className?: string;
  children: ReactNode;
}

/** Opens a file for a look without leaving the page. */
export function LookButton({ file, title, className, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={`查看 ${title}`}
        title="查看"
        className={clsx('cursor-zoom-in rounded-m text-left', className)}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {open && (
        <Suspense>
          <FileDialog file={file} title={title} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
