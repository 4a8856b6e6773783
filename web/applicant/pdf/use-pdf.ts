import { useEffect, useState } from 'react';
import type { OpenPdf } from './pdf-document.ts';

export type PdfState = { state: 'loading' } | { state: 'failed' } | { state: 'open'; pdf: OpenPdf };

/** Opens the PDF at an address while the component is shown; the reader itself is loaded with the first one. */
export function usePdf(url: string): PdfState {
  const [shown, setShown] = useState<PdfState>({ state: 'loading' });
  useEffect(() => {
    let cancel: () => void = () => undefined;
    let left = false;
    setShown({ state: 'loading' });
    const open = async () => {
      const { openPdf } = await import('./pdf-document.ts');
      if (left) return;
      const task = openPdf(url);
      cancel = task.cancel;
      const pdf = await task.opened;
      if (!left) setShown({ state: 'open', pdf });
    };
    open().catch(() => {
      if (!left) setShown({ state: 'failed' });
    });
    return () => {
      left = true;
      cancel();
    };
  }, [url]);
  return shown;
}
