import { useState } from 'react';
import type { Appearance, Placement } from '../../../../contract/signing.ts';
import {
  type Box,
  clamp,
  DIRECTIONS,
  type Direction,
  firstPlace,
  middleOf,
  type PageBox,
  type Point,
  type Size,
  type Standing,
  standingOf,
} from './placement.ts';
import type { SigningView } from './use-signing-calls.ts';

/** An appearance as the server draws it, in PDF points. */
interface Drawing extends Size {
  appearance: Appearance;
  svg: string;
}

/** One press of a button moves by 2 mm. */
const STEP = (2 / 25.4) * 72;

/** A drawing on its page, and how it may be moved about. */
export interface Placing {
  drawing: Drawing;
  page: number;
  /** Null until the document is open and its pages' sizes are known. */
  at: Point | null;
  size: Size | null;
  /** The box kept for this party, when it is on this page. */
  box: Box | null;
  /** Signatures made before on this page. */
  signed: readonly PageBox[];
  standing: Standing | null;
  /** Has it been moved from where it landed? */
  moved: boolean;
  move: (at: Point) => void;
  nudge: (direction: Direction) => void;
  toReserved: () => void;
  toPage: (page: number) => void;
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height });

interface Chosen {
  drawing: Drawing;
  page: number;
  at: Point | null;
}

/**
 * The seal or signature that is being placed. Where it stands is worked out from the pages' sizes as soon as they are
 * known; it never leaves its page.
 */
export function usePlacing(document: SigningView['document'], pages: readonly Size[] | null) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const put = (drawing: Drawing) => setChosen({ drawing, page: document.box.page, at: null });
  /** Another drawing with its middle at the same place: a signature that was written anew. */
  const replace = (drawing: Drawing) =>
    setChosen(
      (old) => old && { ...old, drawing, at: old.at && middleOf({ ...old.at, ...sizeOf(old.drawing) }, drawing) },
    );
  return {
    placing: chosen && placingOf(chosen, setChosen, document, pages),
    put,
    replace,
    takeOff: () => setChosen(null),
  };
}

function placingOf(
  { drawing, page, at }: Chosen,
  setChosen: (change: (old: Chosen | null) => Chosen | null) => void,
  document: SigningView['document'],
  pages: readonly Size[] | null,
): Placing {
  const size = pages?.[page] ?? null;
  const box = document.box.page === page ? document.box : null;
  const signed = document.signed.filter((other) => other.page === page);
  const place = size && clamp(at ?? firstPlace(box, drawing, size, signed), drawing, size);
  const move = (to: Point) => {
    if (size) setChosen((old) => old && { ...old, at: clamp(to, drawing, size) });
  };
  return {
    drawing,
    page,
    at: place,
    size,
    box,
    signed,
    standing: place && standingOf(place, drawing, box, signed),
    moved: at !== null,
    move,
    nudge(direction) {
      const { x, y } = DIRECTIONS[direction];
      if (place) move({ x: place.x + x * STEP, y: place.y + y * STEP });
    },
    toReserved: () =>
      setChosen((old) => old && { ...old, page: document.box.page, at: middleOf(document.box, drawing) }),
    toPage: (to) => setChosen((old) => old && { ...old, page: to, at: null }),
  };
}

/** What is confirmed; null while the place is not known or will not do. */
export function placementOf({ page, at, standing }: Placing): Placement | null {
  return at && standing !== 'covers' ? { page, ...at } : null;
}
