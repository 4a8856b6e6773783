import { FRAME_RATE } from './spectrum.ts';

/** One landmark that two recordings share: its frame in each. */
export interface SharedLandmark {
  mine: number;
  theirs: number;
}

/** A stretch of the same sound in two recordings, in seconds from their beginnings. */
export interface SharedStretch {
  mine: number;
  theirs: number;
  seconds: number;
}

export interface Alignment {
  /** Landmarks that agree in one shift of time. */
  landmarks: number;
  stretches: SharedStretch[];
}

/** Resampling and cutting move a landmark by a frame. */
const SLACK = 1;
/** A pause in agreement that ends a stretch. */
const PAUSE_FRAMES = 4 * FRAME_RATE;
/** A stretch with fewer landmarks is chance. */
const LEAST_LANDMARKS = 5;

/** The shift of time in which most landmarks agree, and where the recordings then sound the same. */
export function align(shared: readonly SharedLandmark[]): Alignment {
  const votes = new Map<number, number>();
  for (const { mine, theirs } of shared) votes.set(theirs - mine, (votes.get(theirs - mine) ?? 0) + 1);
  const votesNear = (shift: number) => {
    let sum = 0;
    for (let near = shift - SLACK; near <= shift + SLACK; near += 1) sum += votes.get(near) ?? 0;
    return sum;
  };
  let best = 0;
  let landmarks = 0;
  for (const shift of votes.keys()) {
    if (votesNear(shift) > landmarks) {
      best = shift;
      landmarks = votesNear(shift);
    }
  }
  const agreeing = shared.filter(({ mine, theirs }) => Math.abs(theirs - mine - best) <= SLACK).map(({ mine }) => mine);
  return { landmarks, stretches: stretchesOf(agreeing, best) };
}

function stretchesOf(frames: readonly number[], shift: number): SharedStretch[] {
  const runs: number[][] = [];
  for (const frame of [...frames].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && frame - (run.at(-1) ?? 0) <= PAUSE_FRAMES) run.push(frame);
    else runs.push([frame]);
  }
  return runs
    .filter((run) => run.length >= LEAST_LANDMARKS)
    .map((run) => {
      const first = run[0] ?? 0;
      const last = run.at(-1) ?? first;
      return {
        mine: first / FRAME_RATE,
        theirs: (first + shift) / FRAME_RATE,
        seconds: (last - first + 1) / FRAME_RATE,
      };
    });
}
