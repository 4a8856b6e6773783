import clsx from 'clsx';
import { useState } from 'react';
import { Skeleton } from '../../../ui/placeholder.tsx';
import { PdfPage } from '../../pdf/pdf-page.tsx';
import { PdfFailed } from '../../pdf/pdf-pages.tsx';
import { usePdf } from '../../pdf/use-pdf.ts';
import { ZoomFrame } from '../../pdf/zoom-frame.tsx';
import { cssBox, type Point, type Size } from './placement.ts';
import { SealOverlay } from './seal-overlay.tsx';
import type { Placed } from './signing-room.tsx';
import type { SigningView } from './use-signing-calls.ts';

interface Props {
  document: SigningView['document'];
  placed: Placed | null;
  movable: boolean;
  onMove: (at: Point) => void;
}

/** The document as real pages, the signature page first. */
export default function SignDocument({ document, placed, movable, onMove }: Props) {
  const shown = usePdf(document.url);
  const [wanted, setWanted] = useState(document.box.page);
  if (shown.state === 'loading') return <Skeleton lines={14} />;
  if (shown.state === 'failed') return <PdfFailed url={document.url} />;
  const { pages } = shown.pdf;
  // While a seal is being placed, its page stays in view.
  const index = placed ? document.box.page : wanted;
  const page = pages[index] ?? pages[0];
  if (!page) return null;
  return (
    <ZoomFrame
      above={
        <>
          {pages.map(({ pageNumber }) => (
            <button
              key={pageNumber}
              type="button"
              aria-pressed={pageNumber - 1 === index}
              disabled={placed !== null && pageNumber - 1 !== index}
              className={clsx(
                'min-h-9 rounded-full border px-3.5 text-s disabled:text-quiet',
                pageNumber - 1 === index ? 'border-blue bg-blue text-white' : 'border-line bg-card hover:border-blue',
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
      <PdfPage page={page} label={`申请表第 ${page.pageNumber} 页`}>
        {(scale, size) =>
          index === document.box.page && (
            <>
              <Reserved box={document.box} page={size} scale={scale} quiet={placed !== null} />
              {placed && (
                <SealOverlay
                  placed={placed}
                  box={document.box}
                  page={size}
                  scale={scale}
                  movable={movable}
                  onMove={onMove}
                />
              )}
            </>
          )
        }
      </PdfPage>
    </ZoomFrame>
  );
}

interface ReservedProps {
  box: SigningView['document']['box'];
  page: Size;
  scale: number;
  quiet: boolean;
}

/** The place kept free for this party. */
function Reserved({ box, page, scale, quiet }: ReservedProps) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute flex items-center justify-center rounded-m border-2 border-dashed border-blue text-s"
      style={cssBox(box, page, scale)}
    >
      {!quiet && (
        <span className="absolute top-full mt-1 rounded-m bg-blue px-2 whitespace-nowrap text-white">您的签章位置</span>
      )}
    </div>
  );
}
