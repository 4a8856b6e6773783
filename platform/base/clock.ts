/** Time is an argument everywhere; only the composition root picks the real one. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
