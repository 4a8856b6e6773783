import { describe, expect, it } from 'vitest';
import { arrowStep, clamp, cssBox, firstPlace, movedBy, snap, standingOf } from './placement.ts';

const page = { width: 595, height: 842 };
const seal = { width: 120, height: 120 };
const box = { x: 300, y: 100, width: 200, height: 160 };
const earlier = { x: 40, y: 120, width: 100, height: 60 };

describe('placing a seal', () => {
  it('begins in the middle of the box kept free', () => {
    expect(firstPlace(box, seal, page, [earlier])).toEqual({ x: 340, y: 120 });
  });
  it('begins at the upper left when the box lies outside of the page, is on another page, or is taken', () => {
    const corner = { x: 24, y: 698 };
    expect(firstPlace({ ...box, x: 560 }, seal, page, [])).toEqual(corner);
    expect(firstPlace(null, seal, page, [])).toEqual(corner);
    expect(firstPlace(box, seal, page, [{ x: 320, y: 110, width: 50, height: 50 }])).toEqual(corner);
  });
  it('looks for a free place when the corner is taken too', () => {
    const taken = { x: 0, y: 690, width: 200, height: 152 };
    const at = firstPlace(null, seal, page, [taken]);
    expect(standingOf(at, seal, null, [taken])).toBe('elsewhere');
    expect(clamp(at, seal, page)).toEqual(at);
    const full = { x: 0, y: 0, ...page };
    expect(firstPlace(null, seal, page, [full])).toEqual({ x: 24, y: 698 });
  });
  it('never leaves the page', () => {
    expect(clamp({ x: -50, y: 800 }, seal, page)).toEqual({ x: 0, y: 722 });
    expect(clamp({ x: 590, y: -1 }, seal, page)).toEqual({ x: 475, y: 0 });
    expect(clamp({ x: 5, y: 5 }, { width: 700, height: 900 }, page)).toEqual({ x: 0, y: 0 });
  });
  it('is drawn to the middle of its box, each direction by itself', () => {
    expect(snap({ x: 346, y: 300 }, seal, box, [])).toEqual({ x: 340, y: 300, lineX: 400, lineY: null });
    expect(snap({ x: 333, y: 127 }, seal, box, [])).toEqual({ x: 340, y: 120, lineX: 400, lineY: 180 });
    expect(snap({ x: 349, y: 120 }, seal, box, [])).toEqual({ x: 349, y: 120, lineX: null, lineY: 180 });
    expect(snap({ x: 349, y: 120 }, seal, null, [])).toEqual({ x: 349, y: 120, lineX: null, lineY: null });
  });
  it('is drawn to edges and middles of earlier signatures, to the nearest line', () => {
    expect(snap({ x: 43, y: 400 }, seal, box, [earlier])).toMatchObject({ x: 40, lineX: 40 });
    expect(snap({ x: 143, y: 400 }, seal, box, [earlier])).toMatchObject({ x: 140, lineX: 140 });
    expect(snap({ x: 23, y: 400 }, seal, box, [earlier])).toMatchObject({ x: 20, lineX: 140 });
    expect(snap({ x: 200, y: 183 }, seal, null, [earlier])).toMatchObject({ y: 180, lineY: 180 });
    // Its middle on theirs would begin at 30; their left edge is nearer to 37.
    expect(snap({ x: 37, y: 400 }, seal, null, [earlier])).toMatchObject({ x: 40 });
  });
  it('follows the pointer in points, upwards on the screen is up in the PDF', () => {
    expect(movedBy({ x: 100, y: 100 }, 30, -15, 1.5)).toEqual({ x: 120, y: 110 });
  });
  it('lies on the screen where it lies in the PDF', () => {
    expect(cssBox({ x: 10, y: 20, width: 30, height: 40 }, page, 2)).toEqual({
      left: 20,
      top: 1564,
      width: 60,
      height: 80,
    });
  });
  it('moves a point by arrow key, ten with Shift', () => {
    expect(arrowStep('ArrowUp', false)).toEqual({ x: 0, y: 1 });
    expect(arrowStep('ArrowLeft', true)).toEqual({ x: -10, y: 0 });
    expect(arrowStep('Enter', false)).toBeNull();
  });
  it('knows whether it covers a signature, stands in its box, or elsewhere', () => {
    expect(standingOf({ x: 340, y: 120 }, seal, box, [earlier])).toBe('reserved');
    expect(standingOf({ x: 20, y: 400 }, seal, box, [earlier])).toBe('elsewhere');
    expect(standingOf({ x: 340, y: 120 }, seal, null, [])).toBe('elsewhere');
    expect(standingOf({ x: 60, y: 100 }, seal, box, [earlier])).toBe('covers');
    // Side by side is not over each other.
    expect(standingOf({ x: 140, y: 120 }, seal, box, [earlier])).toBe('elsewhere');
  });
});
