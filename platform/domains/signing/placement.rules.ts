import type { FieldProblem } from '../../../contract/problem.ts';
import type { Placement } from '../../../contract/signing.ts';

/** A rectangle on a page: PDF points from the lower left corner, pages counted from 0. */
export interface Box {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Left, bottom, right, top of a page in points. */
export type PageBox = readonly [number, number, number, number];

/** Boxes that share no more than a hair's breadth do not cover each other. */
const TOLERANCE = 0.5;

/** Where the drawing will stand. */
export const boxAt = (placement: Placement, size: { width: number; height: number }): Box => ({
  page: placement.page,
  x: placement.x,
  y: placement.y,
  width: size.width,
  height: size.height,
});

/**
 * What is wrong with a chosen place, or null: the whole drawing lies on a page of the document, and covers no signature
 * made before.
 */
export function judgePlacement(
  box: Box,
  pages: readonly (PageBox | null)[],
  earlier: readonly Box[],
): FieldProblem | null {
  const page = pages[box.page];
  if (!page) return { path: 'placement.page', code: 'no_such_page', message: '文件没有这一页，请重新选择签章位置。' };
  if (!isInside(box, page))
    return { path: 'placement', code: 'outside_page', message: '签章有一部分在页面之外，请拖到页面以内。' };
  if (earlier.some((other) => covers(box, other)))
    return { path: 'placement', code: 'covers_signature', message: '签章盖住了已有的签章，请拖到空白处。' };
  return null;
}

const isInside = (box: Box, [left, bottom, right, top]: PageBox): boolean =>
  box.x >= left - TOLERANCE &&
  box.y >= bottom - TOLERANCE &&
  box.x + box.width <= right + TOLERANCE &&
  box.y + box.height <= top + TOLERANCE;

const covers = (a: Box, b: Box): boolean =>
  a.page === b.page &&
  a.x + a.width > b.x + TOLERANCE &&
  b.x + b.width > a.x + TOLERANCE &&
  a.y + a.height > b.y + TOLERANCE &&
  b.y + b.height > a.y + TOLERANCE;
