import type { PDFPageProxy } from 'pdfjs-dist';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type PageSize, sizeOf } from './page-size.ts';

interface Props {
  page: PDFPageProxy;
  label: string;
  /** Things laid over the page; `scale` is CSS pixels per PDF point. */
  children?: (scale: number, size: PageSize) => ReactNode;
}

/** Device pixels per CSS pixel beyond which sharpness is no longer seen but memory is felt. */
const MOST_DENSITY = 2;

/** One real page, as wide as its place, with its words for screen readers. */
export function PdfPage({ page, label, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [words, setWords] = useState('');
  const size = sizeOf(page);
  const scale = width / size.width;

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (width === 0 || !canvas.current) return;
    const density = Math.min(window.devicePixelRatio || 1, MOST_DENSITY);
    const viewport = page.getViewport({ scale: (width / page.getViewport({ scale: 1 }).width) * density });
    canvas.current.width = Math.round(viewport.width);
    canvas.current.height = Math.round(viewport.height);
    const task = page.render({ canvas: canvas.current, viewport });
    // A cancelled drawing rejects; the next one is already under way then.
    task.promise.catch(() => undefined);
    return () => task.cancel();
  }, [page, width]);

  useEffect(() => {
    let left = false;
    page.getTextContent().then(
      ({ items }) => {
        if (!left) setWords(items.map((item) => ('str' in item ? item.str : '')).join(' '));
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [page]);

  return (
    <div ref={frame} className="relative w-full">
      <div
        className="relative overflow-hidden border border-line bg-white shadow-m"
        style={{ height: Math.round(size.height * scale) || undefined }}
      >
        <canvas ref={canvas} className="block size-full" />
        <section aria-label={label} className="sr-only">
          {words}
        </section>
      </div>
      {scale > 0 && children?.(scale, size)}
    </div>
  );
}
