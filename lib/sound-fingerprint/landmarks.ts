import { BINS, createSpectrum, FRAME_RATE } from './spectrum.ts';

/**
 * Fingerprints of sound by landmarks (Wang, "An Industrial-Strength Audio Search Algorithm", 2003): the loudest points of
 * the spectrogram survive compression, cutting and loudness; a pair of them, with the frames between, makes a hash. Two
 * recordings with the same sound share many hashes at one and the same shift in time.
 */
export interface Landmark {
  /** 24 bits: both frequencies and the frames between them. */
  hash: number;
  /** Frame of the first point. */
  at: number;
}

/** Half the neighbourhood in which a point must be the loudest, in frames and bands: ten to twenty points a second remain. */
const FRAMES_AROUND = 8;
const BINS_AROUND = 16;
/** A point must be so far above the mean of its frame (natural logarithm of power): e^2, 9 decibels. */
const ABOVE_MEAN = 2;
/** Each point is paired with the next few that are at most two seconds and a kilohertz away. */
const PAIRS = 3;
const FRAMES_APART = 63;
const BINS_APART = 128;
/** Lowest band looked at: hum and rumble are below. */
const LOWEST = 8;

interface Point {
  frame: number;
  bin: number;
}

/** Seconds of a number of frames. */
export const secondsOf = (frames: number): number => frames / FRAME_RATE;

/**
 * Reads a recording piece by piece. At most `atMost` landmarks are kept: the beginning of a very long recording.
 * Memory is that of a second of sound and of the landmarks.
 */
export function createLandmarkReader(sampleRate: number, atMost = 200_000) {
  const landmarks: Landmark[] = [];
  const recent: Point[] = [];
  const frames: Float32Array[] = [];
  const loudest: Float32Array[] = [];
  let count = 0;

  const spectrum = createSpectrum(sampleRate, (frame) => {
    frames.push(frame);
    loudest.push(loudestAround(frame));
    count += 1;
    if (frames.length > 2 * FRAMES_AROUND + 1) {
      frames.shift();
      loudest.shift();
    }
    if (frames.length === 2 * FRAMES_AROUND + 1) pickPoints(FRAMES_AROUND, count - 1 - FRAMES_AROUND);
  });

  function pickPoints(middle: number, at: number): void {
    const frame = frames[middle];
    if (!frame || landmarks.length >= atMost) return;
    const least = meanOf(frame) + ABOVE_MEAN;
    for (let bin = LOWEST; bin < BINS; bin += 1) {
      const loudness = frame[bin] ?? 0;
      if (loudness < least || loudness < (loudest[middle]?.[bin] ?? 0)) continue;
      if (loudest.every((other, i) => i === middle || isLess(other[bin] ?? 0, loudness, i < middle)))
        pair({ frame: at, bin });
    }
  }

  /** Pairs a new point with earlier ones; the earlier of the two counts as first. */
  function pair(point: Point): void {
    while (recent[0] && point.frame - recent[0].frame > FRAMES_APART) recent.shift();
    let pairs = 0;
    for (const earlier of recent.toReversed()) {
      const apart = point.frame - earlier.frame;
      if (apart < 1 || Math.abs(point.bin - earlier.bin) >= BINS_APART) continue;
      landmarks.push({ hash: (earlier.bin << 15) | (point.bin << 6) | apart, at: earlier.frame });
      pairs += 1;
      if (pairs === PAIRS) break;
    }
    recent.push(point);
  }

  return {
    push: spectrum.push,
    /** What was found; the last half second has no full neighbourhood and is left out. */
    landmarks: (): readonly Landmark[] => landmarks.slice(0, atMost),
    /** Frames read so far. */
    frames: () => count,
  };
}

/** Of equal loudness the earlier point counts, so that a held tone gives one. */
const isLess = (other: number, loudness: number, earlier: boolean) => (earlier ? other < loudness : other <= loudness);

/** For each band the loudest within `BINS_AROUND` of it. */
function loudestAround(frame: Float32Array): Float32Array {
  const around = new Float32Array(BINS);
  for (let bin = 0; bin < BINS; bin += 1) {
    let most = Number.NEGATIVE_INFINITY;
    const end = Math.min(BINS - 1, bin + BINS_AROUND);
    for (let other = Math.max(0, bin - BINS_AROUND); other <= end; other += 1) most = Math.max(most, frame[other] ?? 0);
    around[bin] = most;
  }
  return around;
}

function meanOf(frame: Float32Array): number {
  let sum = 0;
  for (const loudness of frame) sum += loudness;
  return sum / frame.length;
}
