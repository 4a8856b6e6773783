import clsx from 'clsx';
import { useEffect, useState } from 'react';
import { Skeleton } from '../../../ui/placeholder.tsx';
import { sizeOf } from '../../pdf/page-size.ts';
import { PdfPage } from '../../pdf/pdf-page.tsx';
import { PdfFailed } from '../../pdf/pdf-pages.tsx';
import { usePdf } from '../../pdf/use-pdf.ts';
import { ZoomFrame } from '../../pdf/zoom-frame.tsx';
import { cssBox, type Size } from './placement.ts';
import { SealOverlay } from './seal-overlay.tsx';
import type { Placing } from './use-placing.ts';
import type { SigningView } from './use-signing-calls.ts';

interface Props {
  document: SigningView['document'];
  placing: Placing | null;
  movable: boolean;
  /** Sizes of all pages, once the document is open. */
  onOpened: (pages: Size[]) => void;
}

/** The document as real pages, the signature page first. */
export default function SignDocument({ document, placing, movable, onOpened }: Props) {
  const shown = usePdf(document.url);
  const [wanted, setWanted] = useState(document.box.page);
  const pdf = shown.state === 'open' ? shown.pdf : null;
  useEffect(() => {
    if (pdf) onOpened(pdf.pages.map(sizeOf));
  }, [pdf, onOpened]);
  // The page that the drawing has just been put on comes into view; afterwards one may leaf as before.
  const [followed, setFollowed] = useState(placing?.page);
  if (placing?.page !== followed) {
    setFollowed(placing?.page);
    if (placing) setWanted(placing.page);
  }
  if (shown.state === 'loading') return <Skeleton lines={14} />;
  if (shown.state === 'failed') return <PdfFailed url={document.url} />;
  const { pages } = shown.pdf;
  const page = pages[wanted] ?? pages[0];
  if (!page) return null;
  const word = placing?.drawing.appearance.kind === 'seal' ? '印章' : '签名';
  return (
    <ZoomFrame
      above={
        <>
          {pages.map(({ pageNumber }) => (
            <button
              key={pageNumber}
              type="button"
              aria-pressed={pageNumber - 1 === wanted}
              className={clsx(
                'min-h-9 rounded-full border px-3.5 text-s',
                pageNumber - 1 === wanted ? 'border-blue bg-blue text-white' : 'border-line bg-card hover:border-blue',
              )}
              onClick={() => setWanted(pageNumber - 1)}
            >
              第 {pageNumber} 页{pageNumber - 1 === document.box.page && '（签章页）'}
            </button>
          ))}
          <a href={document.url} target="_blank" rel="noreferrer" className="link ml-2 text-s">
            打开 PDF
          </a>
        </>
      }
    >
      {placing && placing.page !== wanted && (
        <p className="mb-2 text-s text-quiet">
          {word}放在第 {placing.page + 1} 页，
          <button type="button" className="link" onClick={() => setWanted(placing.page)}>
            回到那一页
          </button>
        </p>
      )}
      <PdfPage page={page} label={`申请表第 ${page.pageNumber} 页`}>
        {(scale, size) => (
          <>
            {wanted === document.box.page && (
              <Reserved box={document.box} page={size} scale={scale} named={placing === null} />
            )}
            {placing?.at && placing.page === wanted && (
              <SealOverlay placing={placing} at={placing.at} page={size} scale={scale} movable={movable} />
            )}
          </>
        )}
      </PdfPage>
    </ZoomFrame>
  );
}

interface ReservedProps {
  box: SigningView['document']['box'];
  page: Size;
  scale: number;
  named: boolean;
}

/** The place kept free for this party. */
function Reserved({ box, page, scale, named }: ReservedProps) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute flex items-center justify-center rounded-m border-2 border-dashed border-blue text-s"
      style={cssBox(box, page, scale)}
    >
      {named && (
        <span className="absolute top-full mt-1 rounded-m bg-blue px-2 whitespace-nowrap text-white">您的签章位置</span>
      )}
    </div>
  );
}
