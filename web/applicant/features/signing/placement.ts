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

/** How near, in points, an appearance is drawn to the middle of its box. */
const SNAP = 8;

/** Keeps an appearance wholly on the page. */
export function clamp(at: Point, size: Size, page: Size): Point {
  const within = (value: number, room: number) => Math.min(Math.max(value, 0), Math.max(room, 0));
  return { x: within(at.x, page.width - size.width), y: within(at.y, page.height - size.height) };
}

const middleOf = (box: Box, size: Size): Point => ({
  x: box.x + (box.width - size.width) / 2,
  y: box.y + (box.height - size.height) / 2,
});

/** In the middle of the box kept free for this party; at the page's upper left when the box lies outside of the page. */
export function firstPlace(box: Box, size: Size, page: Size): Point {
  const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= page.width && box.y + box.height <= page.height;
  return clamp(inside ? middleOf(box, size) : { x: 24, y: page.height - size.height - 24 }, size, page);
}

/** Draws an appearance to the middle of its box, each direction by itself. */
export function snap(at: Point, size: Size, box: Box): Point & { snappedX: boolean; snappedY: boolean } {
  const middle = middleOf(box, size);
  const snappedX = Math.abs(at.x - middle.x) <= SNAP;
  const snappedY = Math.abs(at.y - middle.y) <= SNAP;
  return { x: snappedX ? middle.x : at.x, y: snappedY ? middle.y : at.y, snappedX, snappedY };
}

/** Moves by CSS pixels; y grows downwards on the screen and upwards in the PDF. */
export function movedBy(at: Point, dx: number, dy: number, scale: number): Point {
  return { x: at.x + dx / scale, y: at.y - dy / scale };
}

/** Where a rectangle of the page lies on the screen. */
export function cssBox({ x, y, width, height }: Box, page: Size, scale: number) {
  return { left: x * scale, top: (page.height - y - height) * scale, width: width * scale, height: height * scale };
}

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

/** A step of one point by arrow key, of ten with Shift; null for other keys. */
export function arrowStep(key: string, shift: boolean): Point | null {
  const direction = ARROWS[key];
  const step = shift ? 10 : 1;
  return direction ? { x: direction.x * step, y: direction.y * step } : null;
}

/** Whether the middle of the appearance lies in the box. */
export function isInBox(at: Point, size: Size, box: Box): boolean {
  const x = at.x + size.width / 2;
  const y = at.y + size.height / 2;
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}
