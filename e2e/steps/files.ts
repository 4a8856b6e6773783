import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';

/** A file as a file chooser takes it. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A small photograph-like picture, made on the spot: a glaze in colours of its own for each name. */
export async function jpeg(name: string): Promise<ChosenFile> {
  const hash = createHash('sha256').update(name).digest('hex');
  const [light, dark] = [`#${hash.slice(0, 6)}`, `#${hash.slice(6, 12)}`];
  const glaze = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
    <defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/><circle cx="55%" cy="48%" r="22%" fill="#F4EFE2" opacity=".85"/></svg>`;
  return { name, mimeType: 'image/jpeg', buffer: await sharp(Buffer.from(glaze)).jpeg().toBuffer() };
}

/** Opens the system's file chooser at this control and picks the file. */
export async function choose(page: Page, control: Locator, file: ChosenFile): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), control.click()]);
  await chooser.setFiles(file);
}

/** Drops a file on a place, with the same events as a hand would cause: like a hand it waits until the place is shown. */
export async function drop(page: Page, place: Locator, file: ChosenFile): Promise<void> {
  await place.waitFor();
  const transfer = await page.evaluateHandle(
    ([name, mimeType, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dragged = new DataTransfer();
      dragged.items.add(new File([bytes], name, { type: mimeType }));
      return dragged;
    },
    [file.name, file.mimeType, file.buffer.toString('base64')] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(type, { dataTransfer: transfer });
}
