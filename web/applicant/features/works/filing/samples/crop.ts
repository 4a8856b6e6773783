import type { WorkForm } from '../../../../../../contract/form.ts';

/** The part of a picture that is printed, in fractions of its width and height from the upper left. */
export type Crop = NonNullable<WorkForm['certificateCrop']>;
export type Corner = 'nw' | 'ne' | 'sw' | 'se';

export const WHOLE: Crop = { x: 0, y: 0, width: 1, height: 1 };
/** Smallest side, as the contract allows it. */
export const LEAST_SIDE = 0.05;

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

/** The nearest crop that lies inside of the picture and is not too small. */
export function fitted({ x, y, width, height }: Crop): Crop {
  const [w, h] = [within(width, LEAST_SIDE, 1), within(height, LEAST_SIDE, 1)];
  const round = { width: rounded(w), height: rounded(h) };
  return { x: rounded(within(x, 0, 1 - round.width)), y: rounded(within(y, 0, 1 - round.height)), ...round };
}

export const movedCrop = (crop: Crop, dx: number, dy: number): Crop =>
  fitted({ ...crop, x: crop.x + dx, y: crop.y + dy });

/** One corner follows the pointer, the opposite one stays where it is. */
export function resizedCrop(crop: Crop, corner: Corner, dx: number, dy: number): Crop {
  const right = crop.x + crop.width;
  const bottom = crop.y + crop.height;
  const left = corner.endsWith('w') ? within(crop.x + dx, 0, right - LEAST_SIDE) : crop.x;
  const top = corner.startsWith('n') ? within(crop.y + dy, 0, bottom - LEAST_SIDE) : crop.y;
  const end = corner.endsWith('e') ? within(right + dx, crop.x + LEAST_SIDE, 1) : right;
  const foot = corner.startsWith('s') ? within(bottom + dy, crop.y + LEAST_SIDE, 1) : bottom;
  return fitted({ x: left, y: top, width: end - left, height: foot - top });
}

/** What the form keeps: null for the whole picture. */
export const keptCrop = (crop: Crop): Crop | null => (crop.width > 0.995 && crop.height > 0.995 ? null : crop);
