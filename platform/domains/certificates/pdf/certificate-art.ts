import { guillocheFrame, guillocheRosette, type RosetteSpec } from '../../../../lib/pdf/guilloche.ts';
import { circle, draw, type Path, type Rgb, type Shape } from '../../../../lib/pdf/vector.ts';

/** The engraved background of a certificate's pages, A4 in points, y upwards. Nothing in it depends on the work. */
const MM = 72 / 25.4;
export const PAGE = { width: 210 * MM, height: 297 * MM } as const;

const PAPER: Rgb = [0xfc, 0xf9, 0xf0];
const PALE: Rgb = [0xef, 0xe5, 0xcb];
const BLUE: Rgb = [0x1f, 0x55, 0x8c];
const GOLD: Rgb = [0xb0, 0x8d, 0x4f];
const FULL_TURN = 2 * Math.PI;

/** Distances from the paper's edge: outer rule, middle of the ribbon band, inner rule. */
const OUTER = 9.2 * MM;
const BAND = 14.5 * MM;
const INNER = 19.8 * MM;

/** Page 1: ribbon frame, corner rosettes, a large pale rosette under the text and waves at the foot. */
export function certificateBackground(): Uint8Array {
  const { width, height } = PAGE;
  return svg([
    paper(),
    ...medallion(width / 2, height * 0.5),
    ...waves(),
    ...guillocheFrame({
      ...inset(BAND),
      radius: 0.01,
      wave: 30,
      ribbons: [
        { amplitude: 11.6, lines: 5, spread: 1.3, colour: BLUE, width: 0.26 },
        { amplitude: 11.6, lines: 5, spread: 1.3, mirrored: true, colour: BLUE, width: 0.26 },
        { amplitude: 5.6, lines: 2, spread: 0.7, harmonic: 2, colour: GOLD, width: 0.3 },
        { amplitude: 5.6, lines: 2, spread: 0.7, harmonic: 2, mirrored: true, colour: GOLD, width: 0.3 },
      ],
    }),
    rule(OUTER - 0.8 * MM, 0.3),
    rule(OUTER, 0.9),
    rule(INNER, 0.6),
    rule(INNER + 0.8 * MM, 0.25),
    ...cornerPanels(BAND, INNER - BAND, [
      { radius: 10.2, amplitude: 3.4, petals: 12, lines: 6, colour: BLUE },
      { radius: 4.6, amplitude: 3, petals: 8, lines: 4, colour: GOLD },
    ]),
  ]);
}

/** Pages 2 and later: the same rules, one slender ribbon, no pattern under the pictures and hashes. */
export function samplesBackground(): Uint8Array {
  return svg([
    paper(),
    ...guillocheFrame({
      ...inset(11.8 * MM),
      radius: 0.01,
      wave: 22,
      ribbons: [
        { amplitude: 4.2, lines: 2, spread: 0.8, colour: BLUE, width: 0.26 },
        { amplitude: 4.2, lines: 2, spread: 0.8, mirrored: true, colour: BLUE, width: 0.26 },
      ],
    }),
    rule(OUTER, 0.9),
    rule(14.4 * MM, 0.3),
    ...cornerPanels(11.8 * MM, 2.6 * MM, []),
  ]);
}

const svg = (shapes: readonly Shape[]): Uint8Array =>
  new TextEncoder().encode(draw(PAGE.width, PAGE.height, shapes).svg);

const inset = (d: number) => ({ left: d, bottom: d, right: PAGE.width - d, top: PAGE.height - d });

function rectangle(left: number, bottom: number, right: number, top: number): Path {
  return [['M', left, bottom], ['L', right, bottom], ['L', right, top], ['L', left, top], ['Z']];
}

const paper = (): Shape => ({ fill: PAPER, path: rectangle(0, 0, PAGE.width, PAGE.height) });

function rule(distance: number, width: number): Shape {
  const { left, bottom, right, top } = inset(distance);
  return { stroke: GOLD, width, path: rectangle(left, bottom, right, top) };
}

function medallion(cx: number, cy: number): Shape[] {
  const pale = { cx, cy, spread: FULL_TURN, colour: PALE, width: 0.4 };
  return [
    ...guillocheRosette({ ...pale, radius: 122, amplitude: 44, petals: 16, lines: 12 }),
    ...guillocheRosette({ ...pale, radius: 52, amplitude: 36, petals: 9, lines: 9 }),
    ...guillocheRosette({ ...pale, radius: 175, amplitude: 9, petals: 36, lines: 4 }),
  ];
}

type Ring = Omit<RosetteSpec, 'cx' | 'cy' | 'spread' | 'width'>;

/** A square panel in each corner of a band, over the ribbons that meet there, with a rosette when rings are given. */
function cornerPanels(distance: number, half: number, rings: readonly Ring[]): Shape[] {
  return [distance, PAGE.width - distance].flatMap((cx) =>
    [distance, PAGE.height - distance].flatMap((cy): Shape[] => {
      const square = rectangle(cx - half, cy - half, cx + half, cy + half);
      return [
        { fill: PAPER, path: square },
        { stroke: GOLD, width: 0.6, path: square },
        ...(rings.length === 0 ? [{ fill: GOLD, path: circle(cx, cy, half * 0.32) }] : []),
        ...rings.flatMap((ring) => guillocheRosette({ ...ring, cx, cy, spread: FULL_TURN, width: 0.26 })),
      ];
    }),
  );
}

/** Rows of overlapping ripples along the foot, the nearer row covering the farther. */
function waves(): Shape[] {
  const { left, right, bottom } = inset(INNER + 0.8 * MM);
  const columns = 15;
  const pitch = (right - left) / columns;
  const r = pitch / 2;
  const rows = 5;
  const shapes: Shape[] = [];
  for (let row = rows - 1; row >= 0; row--) {
    const shifted = row % 2;
    // A shifted row ends in half a ripple at each side.
    for (let column = 0; column < columns + shifted; column++) {
      const x = left + pitch * (column + (1 - shifted) / 2);
      if (row > swell((x - left) / (right - left)) * rows) continue;
      const y = bottom + row * r * 0.62;
      const arc = x < left + 1 ? rightQuarter : x > right - 1 ? leftQuarter : upperHalf;
      shapes.push({ fill: PAPER, path: [...arc(x, y, r), ['L', x, y], ['Z']] });
      for (const part of [0.97, 0.72, 0.47, 0.22]) shapes.push({ stroke: PALE, width: 0.5, path: arc(x, y, r * part) });
    }
  }
  return shapes;
}

/** Height of the water across the page, 0 to 1: high at both sides, low where the eye rests. */
const swell = (t: number) => 0.34 + 0.66 * Math.abs(Math.cos(Math.PI * t)) ** 1.4;

/** Parts of the upper half of a circle, open. */
const upperHalf = (cx: number, cy: number, r: number): Path => circle(cx, cy, r).slice(0, 3);
const rightQuarter = (cx: number, cy: number, r: number): Path => circle(cx, cy, r).slice(0, 2);
const leftQuarter = (cx: number, cy: number, r: number): Path => [['M', cx, cy + r], ...circle(cx, cy, r).slice(2, 3)];

/** A rosette that no other work has: its petals and lines come from the bytes of the work's hash. */
export function hashRosette(sha256: string): Uint8Array {
  const byte = (i: number) => Number.parseInt(sha256.slice(i * 2, i * 2 + 2), 16) || 0;
  const ring = (i: number, radius: number, amplitude: number, colour: Rgb) =>
    guillocheRosette({
      cx: ROSETTE / 2,
      cy: ROSETTE / 2,
      radius,
      amplitude,
      petals: 5 + (byte(i) % 14),
      lines: 5 + (byte(i + 1) % 6),
      spread: FULL_TURN,
      colour,
      width: 0.35,
    });
  const shapes = [...ring(0, 86, 22, BLUE), ...ring(2, 52, 26, GOLD), ...ring(4, 24, 18, BLUE)];
  return new TextEncoder().encode(draw(ROSETTE, ROSETTE, shapes).svg);
}

const ROSETTE = 220;
