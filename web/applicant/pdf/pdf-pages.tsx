import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/placeholder.tsx';
import { PdfPage } from './pdf-page.tsx';
import { usePdf } from './use-pdf.ts';
import { ZoomFrame } from './zoom-frame.tsx';

/** All pages of a PDF below each other. */
export default function PdfPages({ url, label }: { url: string; label: string }) {
  const shown = usePdf(url);
  if (shown.state === 'loading') return <Skeleton lines={10} />;
  if (shown.state === 'failed') return <PdfFailed url={url} />;
  return (
    <ZoomFrame>
      <div className="grid gap-4">
        {shown.pdf.pages.map((page) => (
          <PdfPage key={page.pageNumber} page={page} label={`${label}第 ${page.pageNumber} 页`} />
        ))}
      </div>
    </ZoomFrame>
  );
}

export function PdfFailed({ url }: { url: string }) {
  return (
    <Notice tone="warning" live title="文件没有在页面里显示出来">
      <p>
        可能是网络中断，或浏览器版本较旧。可以
        <a href={url} target="_blank" rel="noreferrer" className="link">
          在新页面打开 PDF
        </a>
        ，或刷新本页再试。
      </p>
    </Notice>
  );
}
