import type { GreyPicture } from './pdq.ts';

/**
 * How a picture is looked at before it is hashed. The hash of a picture knows nothing of turned, cropped or tilted copies;
 * so the known picture is kept as one view, its middle, and the new one is asked about in many: whichever of them shows the
 * same as the middle of the known one finds it.
 */
export interface View {
  turn: Turn;
  /** Side of the part that is looked at, 1 for the whole. */
  part: number;
  /** By how much the part is tilted, degrees clockwise. */
  degrees: number;
}

/** The eight ways to lay a picture down, as the direction in which columns and rows are read. */
const DIRECTIONS = {
  upright: { across: [1, 0], down: [0, 1] },
  mirrored: { across: [-1, 0], down: [0, 1] },
  upside_down: { across: [1, 0], down: [0, -1] },
  half_turn: { across: [-1, 0], down: [0, -1] },
  quarter_right: { across: [0, -1], down: [1, 0] },
  quarter_left: { across: [0, 1], down: [-1, 0] },
  diagonal: { across: [0, 1], down: [1, 0] },
  other_diagonal: { across: [0, -1], down: [-1, 0] },
} as const;
export type Turn = keyof typeof DIRECTIONS;
export const TURNS = Object.keys(DIRECTIONS) as Turn[];

/** The view that is kept: the middle nine tenths each way, upright. */
export const KEPT_VIEW: View = { turn: 'upright', part: 0.9, degrees: 0 };

/** Parts at which a copy with up to 4 % more around it, or up to 10 % cut off evenly, shows the middle of the original. */
const PARTS = [0.86, 0.88, 0.9, 0.92, 0.94, 0.96, 0.98, 1];
const TILTS = [-2, -1, 0, 1, 2];

/** The views in which a new picture is asked about: all turns, then all parts and tilts of the upright picture. */
export const ASKED_VIEWS: readonly View[] = [
  ...TURNS.map((turn) => ({ ...KEPT_VIEW, turn })),
  ...PARTS.flatMap((part) => TILTS.map((degrees) => ({ turn: 'upright' as const, part, degrees }))).filter(
    ({ part, degrees }) => part !== KEPT_VIEW.part || degrees !== 0,
  ),
];

/** Pixels of a view each way: twice what the hash averages over. */
const SIDE = 256;

/** What one sees of the picture in a view, as a square; between pixels by bilinear interpolation, outside the nearest one. */
export function lookAt(picture: GreyPicture, view: View): GreyPicture {
  const { width, height } = picture;
  const { across, down } = DIRECTIONS[view.turn];
  const angle = (view.degrees * Math.PI) / 180;
  const pixels = new Uint8Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row += 1) {
    const v = ((row + 0.5) / SIDE - 0.5) * view.part;
    for (let column = 0; column < SIDE; column += 1) {
      const u = ((column + 0.5) / SIDE - 0.5) * view.part;
      const x = (u * across[0] + v * down[0]) * width;
      const y = (u * across[1] + v * down[1]) * height;
      pixels[row * SIDE + column] = pixelAt(
        picture,
        x * Math.cos(angle) - y * Math.sin(angle) + width / 2 - 0.5,
        x * Math.sin(angle) + y * Math.cos(angle) + height / 2 - 0.5,
      );
    }
  }
  return { pixels, width: SIDE, height: SIDE };
}

function pixelAt({ pixels, width, height }: GreyPicture, x: number, y: number): number {
  const inX = Math.min(width - 1, Math.max(0, x));
  const inY = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(inX);
  const top = Math.floor(inY);
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const grey = (column: number, row: number) => pixels[row * width + column] ?? 0;
  const share = inX - left;
  const above = grey(left, top) * (1 - share) + grey(right, top) * share;
  const below = grey(left, bottom) * (1 - share) + grey(right, bottom) * share;
  return Math.round(above + (below - above) * (inY - top));
}
