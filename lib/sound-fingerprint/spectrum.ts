import FFT from 'fft.js';

/** Samples a second after resampling: what lies above 4 kHz is lost by strong compression first. */
export const RATE = 8000;
const SIZE = 1024;
/** Samples from one frame to the next: 32 ms. */
export const HOP = 256;
export const BINS = SIZE / 2;
/** Frames a second. */
export const FRAME_RATE = RATE / HOP;

/** Below this everything is silence: a sample step of 16 bits is far above it. */
const FLOOR = 1e-9;

const WINDOW = Float64Array.from({ length: SIZE }, (_none, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE));

/**
 * Turns sound into frames of loudness by frequency (natural logarithm of the power in `BINS` bands), piece by piece, so that
 * a recording of any length needs the same memory. Channels are mixed, the rate is brought to `RATE` by averaging.
 */
export function createSpectrum(sampleRate: number, onFrame: (frame: Float32Array) => void) {
  const fft = new FFT(SIZE);
  const spectrum = fft.createComplexArray();
  const windowed = new Float64Array(SIZE);
  const samples = new Float64Array(SIZE);
  let filled = 0;
  const resample = createResampler(sampleRate, (sample) => {
    samples[filled] = sample;
    filled += 1;
    if (filled < SIZE) return;
    for (let i = 0; i < SIZE; i += 1) windowed[i] = (samples[i] ?? 0) * (WINDOW[i] ?? 0);
    fft.realTransform(spectrum, windowed);
    onFrame(powers(spectrum));
    samples.copyWithin(0, HOP);
    filled = SIZE - HOP;
  });
  return {
    /** The next samples of every channel, -1 to 1. */
    push(channels: readonly Float32Array[]) {
      const length = Math.min(...channels.map((channel) => channel.length));
      for (let i = 0; i < length; i += 1) {
        let sum = 0;
        for (const channel of channels) sum += channel[i] ?? 0;
        resample(sum / channels.length);
      }
    },
  };
}

function powers(spectrum: ArrayLike<number>): Float32Array {
  return Float32Array.from({ length: BINS }, (_none, bin) => {
    const real = spectrum[2 * bin] ?? 0;
    const imaginary = spectrum[2 * bin + 1] ?? 0;
    return Math.log(real * real + imaginary * imaginary + FLOOR);
  });
}

/** Each new sample is the mean of the stretch of old ones it stands for. */
function createResampler(sampleRate: number, onSample: (sample: number) => void) {
  const stretch = sampleRate / RATE;
  let sum = 0;
  let gathered = 0;
  return (sample: number) => {
    let left = 1;
    while (gathered + left >= stretch) {
      const share = stretch - gathered;
      onSample((sum + sample * share) / stretch);
      left -= share;
      sum = 0;
      gathered = 0;
    }
    sum += sample * left;
    gathered += left;
  };
}
