import { describe, expect, it } from 'vitest';
import { arrowStep, clamp, cssBox, firstPlace, isInBox, movedBy, snap } from './placement.ts';

const page = { width: 595, height: 842 };
const seal = { width: 120, height: 120 };
const box = { x: 300, y: 100, width: 200, height: 160 };

describe('placing a seal', () => {
  it('begins in the middle of the box kept free', () => {
    expect(firstPlace(box, seal, page)).toEqual({ x: 340, y: 120 });
  });
  it('begins at the upper left when the box lies outside of the page', () => {
    expect(firstPlace({ ...box, x: 500 }, seal, page)).toEqual({ x: 24, y: 842 - 120 - 24 });
  });
  it('never leaves the page', () => {
    expect(clamp({ x: -5, y: 900 }, seal, page)).toEqual({ x: 0, y: 722 });
    expect(clamp({ x: 590, y: -1 }, seal, page)).toEqual({ x: 475, y: 0 });
  });
  it('snaps to the middle of the box within eight points, each direction by itself', () => {
    expect(snap({ x: 347, y: 90 }, seal, box)).toEqual({ x: 340, y: 90, snappedX: true, snappedY: false });
    expect(snap({ x: 349, y: 121 }, seal, box)).toEqual({ x: 349, y: 120, snappedX: false, snappedY: true });
  });
});

describe('screen and page', () => {
  it('turns downwards on the screen into downwards on the page', () => {
    expect(movedBy({ x: 100, y: 100 }, 30, 15, 1.5)).toEqual({ x: 120, y: 90 });
  });
  it('puts a rectangle at the bottom of the page at the bottom of the screen', () => {
    expect(cssBox({ x: 10, y: 0, width: 20, height: 42 }, page, 2)).toEqual({
      left: 20,
      top: 1600,
      width: 40,
      height: 84,
    });
  });
  it('moves by arrow keys, farther with Shift', () => {
    expect(arrowStep('ArrowUp', false)).toEqual({ x: 0, y: 1 });
    expect(arrowStep('ArrowLeft', true)).toEqual({ x: -10, y: 0 });
    expect(arrowStep('Enter', false)).toBeNull();
  });
  it('knows whether the seal sits in its box', () => {
    expect(isInBox({ x: 340, y: 120 }, seal, box)).toBe(true);
    expect(isInBox({ x: 0, y: 700 }, seal, box)).toBe(false);
  });
});
