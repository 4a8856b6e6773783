import type { PDFPageProxy } from 'pdfjs-dist';

/** In PDF points. */
export interface PageSize {
  width: number;
  height: number;
}

export function sizeOf(page: PDFPageProxy): PageSize {
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height };
}
