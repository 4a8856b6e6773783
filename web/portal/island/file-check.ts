import { checkPdf } from './check-pdf.ts';
import { checkQr } from './check-qr.ts';
import { type Sample, showComparison } from './compare-work.ts';
import { openDropZone } from './drop-zone.ts';

// The one script of the portal. Pages are complete without it; it adds what only a browser can do: hash a file locally.
for (const zone of document.querySelectorAll<HTMLElement>('[data-file-check]')) {
  const samples = JSON.parse(zone.dataset.samples ?? '[]') as Sample[];
  openDropZone(zone, (file, answer) => void showComparison(file, samples, answer));
}
const pdfZone = document.querySelector<HTMLElement>('[data-pdf-check]');
const verdictPlace = document.querySelector<HTMLElement>('[data-pdf-verdict]');
if (pdfZone && verdictPlace)
  openDropZone(pdfZone, (file, answer) => {
    if (file.type.startsWith('image/')) void checkQr(file, answer);
    else void checkPdf(file, answer, verdictPlace);
  });
