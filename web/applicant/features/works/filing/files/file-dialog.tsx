import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { getFileText } from '../../../../../../contract/files.ts';
import type { FileView } from '../../../../../../contract/shared.ts';
import { api } from '../../../../../api.ts';
import { buttonClass } from '../../../../../ui/button.tsx';
import { Dialog } from '../../../../../ui/dialog.tsx';
import { bytesText } from '../../../../../ui/format.ts';
import { Skeleton } from '../../../../../ui/placeholder.tsx';
import { AwaitQuery } from '../../../../data/await-query.tsx';
import { pictureAddress, wayOf } from './file-way.ts';

const PdfPages = lazy(() => import('../../../../pdf/pdf-pages.tsx'));

interface Props {
  file: FileView;
  title: string;
  onClose: () => void;
}

/** A file as it was received, to look at, listen to or read. */
export default function FileDialog({ file, title, onClose }: Props) {
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={title}
      actions={
        <a href={file.url} download={file.name} className={buttonClass('plain', 's')}>
          下载（{bytesText(file.bytes)}）
        </a>
      }
    >
      <Shown file={file} title={title} />
    </Dialog>
  );
}

function Shown({ file, title }: { file: FileView; title: string }) {
  switch (wayOf(file)) {
    case 'picture':
      return <img src={pictureAddress(file)} alt={title} className="mx-auto max-h-[70dvh] max-w-full object-contain" />;
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: a work filed for registration has no captions of ours
      return <audio controls preload="metadata" src={file.url} aria-label={title} className="w-full" />;
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: a work filed for registration has no captions of ours
        <video controls preload="metadata" src={file.url} aria-label={title} className="max-h-[70dvh] w-full bg-ink" />
      );
    case 'pdf':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keys
        <section aria-label={title} tabIndex={0} className="max-h-[70dvh] overflow-y-auto bg-paper p-2">
          <Suspense fallback={<Skeleton lines={8} />}>
            <PdfPages url={file.url} label={title} />
          </Suspense>
        </section>
      );
    case 'text':
      return <Words file={file} title={title} />;
    case 'download':
      return <p className="py-8 text-center text-quiet">这种文件不能在页面里打开，可以下载后查看。文件已完好收到。</p>;
  }
}

function Words({ file, title }: { file: FileView; title: string }) {
  const query = useQuery({
    queryKey: ['file-text', file.id],
    queryFn: () => api(getFileText, { params: { id: file.id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <AwaitQuery query={query} lines={8}>
      {({ paragraphs, truncated }) => (
        <section
          aria-label={title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keys
          tabIndex={0}
          className="max-h-[70dvh] overflow-y-auto rounded-m border border-line bg-paper px-5 py-4 font-serif"
        >
          {paragraphs.map((paragraph, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes while it is shown
            <p key={index} className="min-h-6 indent-8">
              {paragraph}
            </p>
          ))}
          {truncated && <p className="mt-4 text-s text-quiet">全文较长，这里只显示开头部分，下载可看全文。</p>}
        </section>
      )}
    </AwaitQuery>
  );
}
