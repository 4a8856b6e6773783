/** Geometry of placing a seal or signature: PDF points from the page's lower left corner, CSS pixels from its upper left. */
export interface Point {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}
export type Box = Point & Size;
export type PageBox = Box & { page: number };

/** How near, in points, an appearance is drawn to a line. */
const SNAP = 7;
/** Boxes that share no more than a hair's breadth do not cover each other; the server measures the same. */
const TOLERANCE = 0.5;
const MARGIN = 24;

/** Keeps an appearance wholly on the page. */
export function clamp(at: Point, size: Size, page: Size): Point {
  const within = (value: number, room: number) => Math.min(Math.max(value, 0), Math.max(room, 0));
  return { x: within(at.x, page.width - size.width), y: within(at.y, page.height - size.height) };
}

export const middleOf = (box: Box, size: Size): Point => ({
  x: box.x + (box.width - size.width) / 2,
  y: box.y + (box.height - size.height) / 2,
});

const covers = (a: Box, b: Box): boolean =>
  a.x + a.width > b.x + TOLERANCE &&
  b.x + b.width > a.x + TOLERANCE &&
  a.y + a.height > b.y + TOLERANCE &&
  b.y + b.height > a.y + TOLERANCE;

/**
 * Where an appearance lands: in the middle of the box kept free for this party when the box is on this page and free,
 * else at the page's upper left (as the manual has it), else at the first free place below or beside.
 */
export function firstPlace(box: Box | null, size: Size, page: Size, signed: readonly Box[]): Point {
  const isFree = (at: Point) => !signed.some((other) => covers({ ...at, ...size }, other));
  const inside =
    box && box.x >= 0 && box.y >= 0 && box.x + box.width <= page.width && box.y + box.height <= page.height;
  const middle = box && clamp(middleOf(box, size), size, page);
  if (inside && middle && isFree(middle)) return middle;
  const corner = clamp({ x: MARGIN, y: page.height - size.height - MARGIN }, size, page);
  for (let y = corner.y; y >= 0; y -= MARGIN)
    for (let x = corner.x; x + size.width <= page.width; x += MARGIN) if (isFree({ x, y })) return { x, y };
  return corner;
}

/** A place that was drawn to lines; each line is a coordinate in points, null where nothing was near. */
interface Snapped extends Point {
  lineX: number | null;
  lineY: number | null;
}

/**
 * Draws an appearance to the middle of its reserved box, and to edges and middles of the signatures made before, each
 * direction by itself. Of several lines the nearest wins.
 */
export function snap(at: Point, size: Size, box: Box | null, signed: readonly Box[]): Snapped {
  const x = nearest(at.x, [
    ...(box ? [stop(box.x + box.width / 2, size.width / 2)] : []),
    ...signed.flatMap((other) => stopsAt(other.x, other.width, size.width)),
  ]);
  const y = nearest(at.y, [
    ...(box ? [stop(box.y + box.height / 2, size.height / 2)] : []),
    ...signed.flatMap((other) => stopsAt(other.y, other.height, size.height)),
  ]);
  return { x: x?.at ?? at.x, y: y?.at ?? at.y, lineX: x?.line ?? null, lineY: y?.line ?? null };
}

interface Stop {
  /** Where the appearance begins when it has been drawn to the line. */
  at: number;
  line: number;
}
const stop = (line: number, back: number): Stop => ({ at: line - back, line });

/** Edge to edge, middle to middle, and beside each other. */
const stopsAt = (start: number, length: number, own: number): Stop[] => [
  stop(start, 0),
  stop(start + length, own),
  stop(start + length / 2, own / 2),
  stop(start + length, 0),
  stop(start, own),
];

function nearest(at: number, stops: readonly Stop[]): Stop | undefined {
  const near = stops.filter((each) => Math.abs(each.at - at) <= SNAP);
  return near.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
}

/** Moves by CSS pixels; y grows downwards on the screen and upwards in the PDF. */
export function movedBy(at: Point, dx: number, dy: number, scale: number): Point {
  return { x: at.x + dx / scale, y: at.y - dy / scale };
}

/** Where a rectangle of the page lies on the screen. */
export function cssBox({ x, y, width, height }: Box, page: Size, scale: number) {
  return { left: x * scale, top: (page.height - y - height) * scale, width: width * scale, height: height * scale };
}

export const DIRECTIONS = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: 1 },
  down: { x: 0, y: -1 },
};
export type Direction = keyof typeof DIRECTIONS;

const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** A step of one point by arrow key, of ten with Shift; null for other keys. */
export function arrowStep(key: string, shift: boolean): Point | null {
  const direction = ARROWS[key];
  if (!direction) return null;
  const step = shift ? 10 : 1;
  return { x: DIRECTIONS[direction].x * step, y: DIRECTIONS[direction].y * step };
}

/** How a place stands: over a signature made before, in the box kept free, or somewhere else on the page. */
export type Standing = 'covers' | 'reserved' | 'elsewhere';

export function standingOf(at: Point, size: Size, box: Box | null, signed: readonly Box[]): Standing {
  if (signed.some((other) => covers({ ...at, ...size }, other))) return 'covers';
  const [x, y] = [at.x + size.width / 2, at.y + size.height / 2];
  const inBox = box && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  return inBox ? 'reserved' : 'elsewhere';
}
