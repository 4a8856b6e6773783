/** The loudest sample of each of `bars` equal parts, 0 to 1, scaled so that the loudest part is 1. Silence stays 0. */
export function peaksOf(samples: Float32Array, bars: number): number[] {
  const part = Math.max(1, Math.floor(samples.length / bars));
  const peaks = Array.from({ length: bars }, (_none, bar) => {
    let loudest = 0;
    const end = Math.min(samples.length, (bar + 1) * part);
    for (let i = bar * part; i < end; i += 1) loudest = Math.max(loudest, Math.abs(samples[i] ?? 0));
    return loudest;
  });
  const top = Math.max(...peaks);
  return top === 0 ? peaks : peaks.map((peak) => peak / top);
}

/** One upright bar per peak around the middle of a box one unit a bar wide and 100 high. */
export function wavePath(peaks: readonly number[]): string {
  return peaks
    .map((peak, bar) => {
      const half = Math.max(0.5, Math.round(peak * 480) / 10);
      return `M${bar + 0.5} ${50 - half}V${50 + half}`;
    })
    .join('');
}
