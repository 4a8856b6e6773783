/**
 * PDQ: a 256-bit perceptual hash of a picture (Facebook, "The TMK+PDQF video-hashing algorithm and the PDQ image-hashing
 * algorithm", 2019). Copies that were scaled, recompressed, recoloured or marked differ in few bits, unrelated pictures in
 * about half. Two things are ours (docs/adr/0007): a frequency must stand out from the median by a margin, because the many
 * frequencies that a regular pattern does not have would otherwise be decided by noise; and what a picture has to compare is
 * measured by the frequencies that do stand out, because PDQ's own quality turns away plain drawings and lets stripes in.
 */

/** One byte a pixel, row by row: 0 black to 255 white. 256 to 512 pixels each way are enough. */
export interface GreyPicture {
  pixels: Uint8Array;
  width: number;
  height: number;
}

export interface PictureHash {
  /** 32 bytes, bit 255 first, as PDQ prints it. */
  hash: Uint8Array;
  /** How many of the 256 frequencies stand out, 0 (blank) to 128. */
  detail: number;
}

/** With less detail two pictures are alike in having nothing: blanks, plain gradients, straight stripes. */
export const LEAST_DETAIL = 40;
/** Hashes at most so many bits apart are of the same picture (threshold of PDQ's authors). */
export const MATCH_DISTANCE = 31;

/** In grey levels: above what JPEG at quality 30 adds, far below what a shape gives. */
const LEAST_MARGIN = 1;
/** As a part of the picture's own contrast (standard deviation), so that a brighter copy is decided alike. */
const MARGIN_OF_CONTRAST = 0.05;
const SIDE = 64;
const FREQUENCIES = 16;
const PASSES = 2;

/** Cosines of frequencies 1 to 16 over 64 places; the constant part is left out, so brightness does not matter. */
const COSINES = Array.from({ length: FREQUENCIES }, (_none, f) =>
  Float64Array.from(
    { length: SIDE },
    (_n, x) => Math.sqrt(2 / SIDE) * Math.cos((Math.PI * (f + 1) * (2 * x + 1)) / (2 * SIDE)),
  ),
);

/** @throws RangeError for a picture without pixels or with another number of them than its size says */
export function hashPicture(picture: GreyPicture): PictureHash {
  const { pixels, width, height } = picture;
  if (width < 1 || height < 1 || pixels.length !== width * height) throw new RangeError('not a picture');
  const small = shrink(Float32Array.from(pixels), width, height);
  const margin = Math.max(LEAST_MARGIN, MARGIN_OF_CONTRAST * contrastOf(small));
  const hash = threshold(transform(small), margin);
  return { hash, detail: hammingDistance(hash, new Uint8Array(hash.length)) };
}

/** Number of differing bits of two hashes of the same length. */
export function hammingDistance(a: Uint8Array, b: Uint8Array): number {
  let distance = 0;
  for (let i = 0; i < a.length; i += 1) {
    let x = (a[i] ?? 0) ^ (b[i] ?? 0);
    x -= (x >> 1) & 0x55;
    x = (x & 0x33) + ((x >> 2) & 0x33);
    distance += (x + (x >> 4)) & 0x0f;
  }
  return distance;
}

/** 64 × 64 samples of the picture after a tent filter (two box filters each way) as wide as the samples are apart. */
function shrink(pixels: Float32Array, width: number, height: number): Float64Array {
  const between = new Float32Array(pixels.length);
  for (let pass = 0; pass < PASSES; pass += 1) {
    boxFilter(pixels, between, { lines: height, lineStep: width, length: width, step: 1 });
    boxFilter(between, pixels, { lines: width, lineStep: 1, length: height, step: width });
  }
  const small = new Float64Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row += 1) {
    const y = Math.floor(((row + 0.5) * height) / SIDE);
    for (let column = 0; column < SIDE; column += 1) {
      const x = Math.floor(((column + 0.5) * width) / SIDE);
      small[row * SIDE + column] = pixels[y * width + x] ?? 0;
    }
  }
  return small;
}

interface Lines {
  lines: number;
  lineStep: number;
  length: number;
  step: number;
}

/** Running mean along each line; at the ends over what there is. */
function boxFilter(from: Float32Array, to: Float32Array, { lines, lineStep, length, step }: Lines): void {
  const window = Math.ceil(length / (2 * SIDE));
  const ahead = Math.floor(window / 2);
  const behind = window - 1 - ahead;
  for (let line = 0; line < lines; line += 1) {
    const start = line * lineStep;
    let sum = 0;
    for (let i = 0; i < Math.min(ahead, length); i += 1) sum += from[start + i * step] ?? 0;
    for (let i = 0; i < length; i += 1) {
      if (i + ahead < length) sum += from[start + (i + ahead) * step] ?? 0;
      if (i - behind - 1 >= 0) sum -= from[start + (i - behind - 1) * step] ?? 0;
      const count = Math.min(i + ahead, length - 1) - Math.max(i - behind, 0) + 1;
      to[start + i * step] = sum / count;
    }
  }
}

/** The 16 × 16 lowest frequencies of the cosine transform, constant parts left out. */
function transform(small: Float64Array): Float64Array {
  const half = new Float64Array(FREQUENCIES * SIDE);
  for (let f = 0; f < FREQUENCIES; f += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      let sum = 0;
      for (let row = 0; row < SIDE; row += 1) sum += (COSINES[f]?.[row] ?? 0) * (small[row * SIDE + column] ?? 0);
      half[f * SIDE + column] = sum;
    }
  }
  const spectrum = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let f = 0; f < FREQUENCIES; f += 1) {
    for (let g = 0; g < FREQUENCIES; g += 1) {
      let sum = 0;
      for (let column = 0; column < SIDE; column += 1)
        sum += (half[f * SIDE + column] ?? 0) * (COSINES[g]?.[column] ?? 0);
      spectrum[f * FREQUENCIES + g] = sum;
    }
  }
  return spectrum;
}

/** Standard deviation of the brightness. */
function contrastOf(small: Float64Array): number {
  const mean = small.reduce((sum, grey) => sum + grey, 0) / small.length;
  return Math.sqrt(small.reduce((sum, grey) => sum + (grey - mean) ** 2, 0) / small.length);
}

/** One bit a frequency: is it clear above the median? Bit k stands for row k / 16, column k mod 16; the last is printed first. */
function threshold(spectrum: Float64Array, margin: number): Uint8Array {
  const sorted = Float64Array.from(spectrum).sort();
  const median = sorted[spectrum.length / 2 - 1] ?? 0;
  const hash = new Uint8Array(spectrum.length / 8);
  spectrum.forEach((value, bit) => {
    const byte = hash.length - 1 - (bit >> 3);
    if (value > median + margin) hash[byte] = (hash[byte] ?? 0) | (1 << (bit & 7));
  });
  return hash;
}
