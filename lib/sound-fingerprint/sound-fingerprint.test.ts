import { describe, expect, it } from 'vitest';
import { align } from './alignment.ts';
import { createLandmarkReader, type Landmark } from './landmarks.ts';

const RATE = 44_100;

function randomOf(seed: number) {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Half a minute of plucked tones, different for every seed. */
function melody(seed: number, seconds = 30, rate = RATE): Float32Array {
  const random = randomOf(seed);
  const sound = new Float32Array(seconds * rate);
  for (let begin = 0; begin < seconds; begin += 0.12 + random() * 0.25) {
    const pitch = 220 * 2 ** (Math.floor(random() * 36) / 12);
    const loud = 0.15 + random() * 0.2;
    const from = Math.floor(begin * rate);
    for (let i = 0; i < 0.8 * rate && from + i < sound.length; i += 1) {
      const t = i / rate;
      const tone = Math.sin(2 * Math.PI * pitch * t) + 0.5 * Math.sin(4 * Math.PI * pitch * t);
      sound[from + i] = (sound[from + i] ?? 0) + loud * Math.exp(-5 * t) * tone;
    }
  }
  return sound;
}

function read(sound: Float32Array, rate = RATE, pieces = 1): readonly Landmark[] {
  const reader = createLandmarkReader(rate);
  const step = Math.ceil(sound.length / pieces);
  for (let at = 0; at < sound.length; at += step) reader.push([sound.subarray(at, at + step)]);
  return reader.landmarks();
}

function compare(mine: readonly Landmark[], theirs: readonly Landmark[]) {
  return align(mine.flatMap((m) => theirs.filter((t) => t.hash === m.hash).map((t) => ({ mine: m.at, theirs: t.at }))));
}

const original = melody(1);
const known = read(original);

describe('landmarks', () => {
  it('are ten to ninety a second', () => {
    expect(known.length / 30).toBeGreaterThan(10);
    expect(known.length / 30).toBeLessThan(90);
  });

  it('do not depend on how the sound arrives', () => {
    expect(read(original, RATE, 97)).toEqual(known);
  });

  it('stay where they are when the sound is louder or softer', () => {
    for (const gain of [0.1, 2.5]) expect(read(original.map((sample) => sample * gain))).toEqual(known);
  });

  it('are none in silence', () => {
    expect(read(new Float32Array(10 * RATE))).toEqual([]);
  });

  it('are no more than asked for', () => {
    const reader = createLandmarkReader(RATE, 100);
    reader.push([original]);
    expect(reader.landmarks()).toHaveLength(100);
  });

  it('mix channels', () => {
    const reader = createLandmarkReader(RATE);
    reader.push([original, original]);
    expect(reader.landmarks()).toEqual(known);
  });
});

describe('alignment', () => {
  it('finds ten seconds cut out of the recording, and where', () => {
    const cut = original.slice(12.345 * RATE, 22.345 * RATE);
    const { landmarks, stretches } = compare(read(cut), known);
    expect(landmarks).toBeGreaterThan(60);
    expect(stretches).toHaveLength(1);
    const [stretch] = stretches;
    expect((stretch?.theirs ?? 0) - (stretch?.mine ?? 0)).toBeCloseTo(12.345, 1);
    expect(stretch?.seconds).toBeGreaterThan(7);
  });

  it('finds it at another sampling rate, through noise and coarse samples', () => {
    const random = randomOf(9);
    const slower = Float32Array.from(
      { length: 30 * 22_050 },
      (_none, i) => ((original[2 * i] ?? 0) + (original[2 * i + 1] ?? 0)) / 2,
    );
    const noisy = original.map((sample) => sample + (random() - 0.5) * 0.02);
    const coarse = original.map((sample) => Math.round(sample * 100) / 100);
    for (const [copy, rate] of [
      [slower, 22_050],
      [noisy, RATE],
      [coarse, RATE],
    ] as const) {
      expect(compare(read(copy, rate), known).landmarks).toBeGreaterThan(known.length / 4);
    }
  });

  it('finds hardly anything in other melodies of the same instrument', () => {
    for (const seed of [2, 3, 4, 5]) expect(compare(read(melody(seed)), known).landmarks).toBeLessThan(12);
  });

  it('tells two stretches apart', () => {
    const shared = [10, 20, 30, 40, 50, 600, 610, 620, 630, 640].map((mine) => ({ mine, theirs: mine + 100 }));
    expect(align(shared).stretches.map(({ mine, theirs }) => [mine * 31.25, theirs * 31.25])).toEqual([
      [10, 110],
      [600, 700],
    ]);
    expect(align([])).toEqual({ landmarks: 0, stretches: [] });
  });
});
