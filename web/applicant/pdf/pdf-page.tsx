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
  const paper = useRef<HTMLDivElement>(null);
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
    if (width === 0) return;
    // Each drawing has a canvas of its own: two on the same one would spoil each other, and the old one stays until then.
    const canvas = document.createElement('canvas');
    const density = Math.min(window.devicePixelRatio || 1, MOST_DENSITY);
    const viewport = page.getViewport({ scale: (width / sizeOf(page).width) * density });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    canvas.className = 'block size-full';
    const task = page.render({ canvas, viewport });
    task.promise.then(
      () => paper.current?.replaceChildren(canvas),
      () => undefined,
    );
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
        <div ref={paper} className="size-full" />
        <section aria-label={label} className="sr-only">
          {words}
        </section>
      </div>
      {scale > 0 && children?.(scale, size)}
    </div>
  );
}
