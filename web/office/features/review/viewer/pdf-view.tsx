import type { PDFPageProxy } from 'pdfjs-dist';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { usePdf } from '../../../../applicant/pdf/use-pdf.ts';

/** Device pixels per CSS pixel beyond which sharpness is no longer seen but memory is felt. */
const MOST_DENSITY = 2;

/** All pages of a PDF below each other; each is drawn when it comes near. */
export default function PdfView({ url, label }: { url: string; label: string }) {
  const shown = usePdf(url);
  if (shown.state === 'loading') return <p className="empty">正在打开 {label} …</p>;
  if (shown.state === 'failed')
    return (
      <p className="empty">
        {label}没有显示出来。
        <a href={url} target="_blank" rel="noreferrer">
          在新页面打开
        </a>
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keys
    <section className="pdf" aria-label={label} tabIndex={0}>
      {shown.pdf.pages.map((page) => (
        <PdfPage key={page.pageNumber} page={page} />
      ))}
    </section>
  );
}

function PdfPage({ page }: { page: PDFPageProxy }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawnWidth = useNearWidth(canvas);
  const { width, height } = page.getViewport({ scale: 1 });

  useEffect(() => {
    const node = canvas.current;
    if (drawnWidth === 0 || !node) return;
    const density = Math.min(window.devicePixelRatio || 1, MOST_DENSITY);
    const viewport = page.getViewport({ scale: (drawnWidth / page.getViewport({ scale: 1 }).width) * density });
    node.width = Math.round(viewport.width);
    node.height = Math.round(viewport.height);
    const task = page.render({ canvas: node, viewport });
    // A cancelled drawing rejects; the next one is already under way then.
    task.promise.catch(() => undefined);
    return () => task.cancel();
  }, [page, drawnWidth]);

  return <canvas ref={canvas} style={{ aspectRatio: `${width} / ${height}` }} />;
}

/** Width of the page in CSS pixels once it has come near the view, 0 before; follows the column's width. */
function useNearWidth(canvas: RefObject<HTMLCanvasElement | null>): number {
  const [near, setNear] = useState(false);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const node = canvas.current;
    if (!node) return;
    const nearness = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setNear(true);
      },
      { rootMargin: '800px' },
    );
    const size = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    nearness.observe(node);
    size.observe(node);
    return () => {
      nearness.disconnect();
      size.disconnect();
    };
  }, [canvas]);
  return near ? width : 0;
}
