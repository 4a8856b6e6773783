import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { ChosenFile } from './files.ts';

const require = createRequire(import.meta.url);
const read = (file: string) => readFileSync(require.resolve(`pdfjs-dist/build/${file}`));

/**
 * The first page of a certificate as somebody photographs it: a little turned, on a table, as a JPEG. The page is drawn by
 * pdf.js in this browser page, which is left where it was.
 */
export async function photographed(page: Page, url: string, pdf: Buffer): Promise<ChosenFile> {
  await page.route('**/drawing/*.mjs', (route) =>
    route.fulfill({ body: read(route.request().url().split('/').at(-1) ?? ''), contentType: 'text/javascript' }),
  );
  await page.goto(url);
  await page.addScriptTag({ url: '/drawing/pdf.min.mjs', type: 'module' });
  const drawn = await page.evaluate(async (base64) => {
    const { pdfjsLib } = globalThis as unknown as { pdfjsLib: typeof import('pdfjs-dist') };
    const { getDocument, GlobalWorkerOptions } = pdfjsLib;
    GlobalWorkerOptions.workerSrc = '/drawing/pdf.worker.min.mjs';
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const first = await (await getDocument({ data }).promise).getPage(1);
    const viewport = first.getViewport({ scale: 2 });
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: viewport.width, height: viewport.height });
    await first.render({ canvas, viewport }).promise;
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  }, pdf.toString('base64'));
  const buffer = await sharp(Buffer.from(drawn, 'base64'))
    .rotate(4, { background: '#6b5a45' })
    .extend({ top: 120, bottom: 80, left: 100, right: 140, background: '#6b5a45' })
    .modulate({ brightness: 0.85 })
    .jpeg({ quality: 70 })
    .toBuffer();
  return { name: '证书照片.jpg', mimeType: 'image/jpeg', buffer };
}
