/** Addresses of a log's static files below its prefix (C2SP tlog-tiles). */

/** Hashes of a full tile, and entries of a full bundle. */
export const TILE_WIDTH = 256;

export interface TilePath {
  /** 0: leaf hashes; each hash of level n + 1 is the root of a full tile of level n. `entries`: the leaves themselves. */
  level: number | 'entries';
  index: number;
  /** 1–256; less than 256 in the last tile of a level. */
  width: number;
}

const LEVEL_AT_MOST = 63;

/** `tile/<L>/<N>[.p/<W>]`, index 1234067 being `x001/x234/067`. */
export function writeTilePath({ level, index, width }: TilePath): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** Reads an address below the prefix; undefined for whatever is not written exactly as it must be. */
export function readTilePath(path: string): TilePath | undefined {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  const [, levelText = '', indexText = '', widthText] = match ?? [];
  const index = Number(indexText.replaceAll(/[x/]/g, ''));
  const read: TilePath = {
    level: levelText === 'entries' ? levelText : Number(levelText),
    index,
    width: widthText === undefined ? TILE_WIDTH : Number(widthText),
  };
  const possible =
    match !== null && Number.isSafeInteger(index) && (read.level === 'entries' || read.level <= LEVEL_AT_MOST);
  // One address for one tile: leading zeroes, a width of 0 or a full one as partial would be others.
  return possible && read.width >= 1 && writeTilePath(read) === path ? read : undefined;
}

/** How many hashes a tree of `size` leaves has at a level. */
export const hashesAtLevel = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Width of a tile in a tree of `size` leaves; 0 when it is not there. */
export function tileWidth(size: number, level: number, index: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, hashesAtLevel(size, level) - index * TILE_WIDTH));
}
