import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createDiskStore } from '../../adapters/object-store/disk.ts';
import { type Crop, pixelsOf, printablePicture } from './picture.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const side = fc.double({ min: 0.05, max: 1, noNaN: true });
const pixels = fc.integer({ min: 1, max: 12_000 });

const folder = mkdtempSync(join(tmpdir(), 'picture-'));
const objects = await createDiskStore(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Left half red, right half blue, 400 × 200; as the camera held sideways would store it when told so. */
async function twoColours(orientation?: number): Promise<Buffer> {
  const half = (background: string) => ({
    create: { width: 200, height: 200, channels: 3 as const, background },
  });
  const [red, blue] = await Promise.all(['#ff0000', '#0000ff'].map((c) => sharp(half(c)).png().toBuffer()));
  const upright = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#fff' } })
    .composite([
      { input: red, left: 0, top: 0 },
      { input: blue, left: 200, top: 0 },
    ])
    .png()
    .toBuffer();
  if (orientation === undefined) return upright;
  // Orientation 6 says: turn clockwise by 90° to see it upright; so it is stored turned the other way.
  return sharp(upright).rotate(-90).withMetadata({ orientation }).jpeg().toBuffer();
}

async function print(content: Buffer, crop: Crop | null) {
  const printed = await printablePicture({ objects }, { sha256: await objects.put(content) }, crop);
  const { width, height } = await sharp(printed).metadata();
  const { channels } = await sharp(printed).stats();
  return { width, height, red: channels[0]?.mean ?? 0, blue: channels[2]?.mean ?? 0 };
}

describe('the picture printed with the certificate', () => {
  it('is whole without a crop', async () => {
    expect(await print(await twoColours(), null)).toMatchObject({ width: 400, height: 200 });
  });

  it.each([undefined, 6])('is the part that was chosen, as seen upright (orientation %s)', async (orientation) => {
    const right = await print(await twoColours(orientation), { x: 0.5, y: 0, width: 0.5, height: 1 });
    expect(right).toMatchObject({ width: 200, height: 200 });
    expect(right.blue).toBeGreaterThan(240);
    expect(right.red).toBeLessThan(15);
    const left = await print(await twoColours(orientation), { x: 0, y: 0.5, width: 0.25, height: 0.5 });
    expect(left).toMatchObject({ width: 100, height: 100 });
    expect(left.red).toBeGreaterThan(240);
  });

  it('never asks for pixels that are not there', () => {
    fc.assert(
      fc.property(fraction, fraction, side, side, pixels, pixels, (x, y, width, height, w, h) => {
        const part = pixelsOf({ x, y, width, height }, { width: w, height: h });
        expect(part.width).toBeGreaterThanOrEqual(1);
        expect(part.height).toBeGreaterThanOrEqual(1);
        expect(part.left + part.width).toBeLessThanOrEqual(w);
        expect(part.top + part.height).toBeLessThanOrEqual(h);
        expect(Math.min(part.left, part.top)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
